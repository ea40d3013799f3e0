import type { CaseTask, TaskType } from '@casework/core'
import { html, type Html } from '../html'
import type { PageText } from '../text'
import type { Control, Field } from './field'
import { inputName } from './field'
import { inputAttributes, itemsOf, oneOrMany, readEach, reading } from './list'

interface Look {
  readonly type?: string
  readonly autocomplete?: string
  /** Lines; without it, one. */
  readonly rows?: number
  readonly className?: string
}

/** What helps to type each type of text: the keyboard, what the browser fills in, how much room there is. */
const looks: Partial<Record<TaskType, Look>> = {
  longText: { rows: 5 },
  richText: { rows: 8 },
  address: { rows: 3, autocomplete: 'street-address' },
  street: { autocomplete: 'address-line1' },
  city: { autocomplete: 'address-level2' },
  state: { autocomplete: 'address-level1', className: 'medium' },
  postalCode: { autocomplete: 'postal-code', className: 'short' },
  country: { autocomplete: 'country-name' },
  phone: { type: 'tel', autocomplete: 'tel', className: 'medium' },
  email: { type: 'email', autocomplete: 'email' },
  initials: { className: 'short' },
  signature: { autocomplete: 'name', className: 'signature' },
}

/** Texts of every kind: names, addresses, numbers to call, typed signatures. */
export const textControl: Control = {
  typedOf: (answer) => itemsOf(answer).filter((item) => typeof item === 'string'),
  render: (field) => oneOrMany(field, hintOf(field), (value, at) => input(field, value, at)),
  read: (typed, { task, text }) =>
    readEach(task.multiple, typed, (value) => reading(value, ...problems(task, value.trim(), text))),
}

function input(field: Field, value: string, at: number): Html {
  const { task } = field
  const { type = 'text', autocomplete, rows, className = '' } = looks[task.type] ?? {}
  const attributes = html`${inputAttributes(field, at, hintOf(field))} name="${inputName(task)}" dir="auto"
  ${autocomplete ? html`autocomplete="${autocomplete}"` : html``}`
  // The parser drops the first line break of a textarea.
  return rows
    ? html`<textarea rows="${rows}" ${attributes}>${'\n'}${value}</textarea>`
    : html`<input type="${type}" class="${className}" ${attributes} value="${value}" />`
}

function hintOf({ task, text }: Field): string | null {
  if (task.type === 'signature') return text.signHint
  return task.type === 'phone' ? text.phoneHint : null
}

/** What the page can tell at once; the rest is found when the answer is sent. */
function problems(
  { type, options }: CaseTask,
  value: string,
  { issues }: PageText,
): readonly (string | false)[] {
  if (type === 'email') return [!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value) && issues.email]
  // Digits of any script, and whatever people and their phones put between and around them.
  if (type === 'phone') return [!/^[\p{Nd}\s\p{Pd}\p{Cf}()./+]{5,40}$/u.test(value) && issues.phone]
  if (type === 'signature') return []
  const { min, max } = options ?? {}
  return [
    min !== undefined && value.length < min && issues.shortest(String(min)),
    max !== undefined && value.length > max && issues.longest(String(max)),
  ]
}
