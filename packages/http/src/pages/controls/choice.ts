import type { CaseTask } from '@casework/core'
import { html, words, type Html } from '../html'
import type { PageText } from '../text'
import { group, inputName, type Control, type Field, type Reading } from './field'
import { inputAttributes, itemsOf, oneOrMany, readEach, reading } from './list'

interface Choice {
  readonly value: string
  readonly label: string | Html
}

/** One of several choices: round buttons, or a list to pull down. */
export const choiceControl: Control = {
  typedOf: (answer) => itemsOf(answer).filter((item) => typeof item === 'string'),
  render: (field) => oneOf(field, choicesOf(field.task), field.task.type === 'radio' ? 'radio' : 'select'),
  read: (typed, { task, text }) => readEach(task.multiple, typed, (value) => offered(task, value, text)),
}

/** Yes or no. */
export const yesNoControl: Control = {
  typedOf: (answer) =>
    itemsOf(answer).flatMap((item) => (typeof item === 'boolean' ? [item ? 'yes' : 'no'] : [])),
  render: (field) => oneOf(field, yesNo(field.text), 'pills'),
  read: (typed, { task, text }) =>
    readEach(task.multiple, typed, (value) =>
      value === 'yes' || value === 'no' ? reading(value === 'yes') : reading(undefined, text.issues.choice),
    ),
}

/** A box to tick. Required means ticked; an optional box left empty says no. */
export const checkboxControl: Control = {
  typedOf: (answer, facts) =>
    facts.task.multiple ? yesNoControl.typedOf(answer, facts) : itemsOf(answer).includes(true) ? ['yes'] : [],
  render: (field) =>
    field.task.multiple
      ? yesNoControl.render(field)
      : group(field, null, [boxes(field, 'checkbox', [{ value: 'yes', label: field.text.confirmBox }])]),
  read(typed, facts) {
    if (facts.task.multiple) return yesNoControl.read(typed, facts)
    if (typed.includes('yes')) return reading(true)
    return facts.task.required ? reading(null, facts.text.issues.tick) : reading(false)
  },
}

/** Any number of several choices. */
export const choicesControl: Control = {
  typedOf: (answer) => itemsOf(answer).filter((item) => typeof item === 'string'),
  render: (field) => group(field, mostOf(field), [boxes(field, 'checkbox', choicesOf(field.task))]),
  read: (typed, { task, text }) => readChoices(typed, task, text),
}

function oneOf(field: Field, choices: readonly Choice[], look: 'radio' | 'pills' | 'select'): Html {
  const { task, text } = field
  if (look !== 'select' && !task.multiple) {
    const none = task.required ? [] : [{ value: '', label: text.noAnswer }]
    return group(field, null, [boxes(field, 'radio', [...choices, ...none], look)])
  }
  return oneOrMany(
    field,
    null,
    (value, at) =>
      html`<select name="${inputName(task)}" ${inputAttributes(field, at, null)}>
        <option value="">${text.choose}</option>
        ${choices.map(
          (each) =>
            html`<option value="${each.value}" ${each.value === value ? 'selected' : ''}>
              ${each.label}
            </option>`,
        )}
      </select>`,
  )
}

function boxes(
  { id, task, typed }: Field,
  type: 'radio' | 'checkbox',
  choices: readonly Choice[],
  look = 'radio',
): Html {
  const chosen = type === 'radio' ? [typed[0] ?? ''] : typed
  return html`<div class="${look === 'pills' ? 'pills' : 'choices'}">
    ${choices.map(
      ({ value, label }, at) =>
        html`<label class="choice"
          ><input
            type="${type}"
            id="${id}-${at + 1}"
            name="${inputName(task)}"
            value="${value}"
            ${chosen.includes(value) ? 'checked' : ''}
          /><span>${label}</span></label
        >`,
    )}
  </div>`
}

function choicesOf({ options }: CaseTask): readonly Choice[] {
  return (options?.choices ?? []).map(({ id, label }) => ({ value: id, label: words(label) }))
}

function yesNo(text: PageText): readonly Choice[] {
  return [
    { value: 'yes', label: text.yes },
    { value: 'no', label: text.no },
  ]
}

function mostOf({ task, text }: Field): string | null {
  const most = task.options?.max
  return most === undefined || most >= (task.options?.choices?.length ?? 0)
    ? null
    : text.pickAtMost(String(most))
}

function offered({ options }: CaseTask, value: string, { issues }: PageText): Reading {
  return options?.choices?.some(({ id }) => id === value) === true
    ? reading(value)
    : reading(undefined, issues.choice)
}

function readChoices(typed: readonly string[], task: CaseTask, text: PageText): Reading {
  const { answer, issues } = readEach(true, [...new Set(typed)], (value) => offered(task, value, text))
  if (!Array.isArray(answer)) return { answer, issues }
  const { min, max } = task.options ?? {}
  return reading(
    answer,
    ...issues,
    min !== undefined && answer.length < min && text.issues.fewest(String(min)),
    max !== undefined && answer.length > max && text.issues.most(String(max)),
  )
}
