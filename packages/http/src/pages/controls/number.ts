import type { CaseTask } from '@casework/core'
import { formatNumber } from '../format'
import { html, type Html } from '../html'
import type { PageText } from '../text'
import { group, inputName, type Control, type Field, type ReadFacts, type Reading } from './field'
import { inputAttributes, itemsOf, oneOrMany, readEach, reading } from './list'

/** Numbers: typed on a number pad; a short range of whole numbers is a row of buttons. */
export const numberControl: Control = {
  typedOf: (answer) => itemsOf(answer).flatMap((item) => (typeof item === 'number' ? [String(item)] : [])),
  render(field) {
    const steps = scaleOf(field.task)
    const hint = hintOf(field)
    return steps
      ? group(field, null, scale(field, steps))
      : oneOrMany(field, hint, (value, at) => input(field, value, at, hint))
  },
  read: (typed, facts) => readEach(facts.task.multiple, typed, (value) => readNumber(value, facts)),
}

function input(field: Field, value: string, at: number, hint: string | null): Html {
  const { task } = field
  return html`<span class="affixed"
    ><input
      type="text"
      class="short"
      inputmode="decimal"
      autocomplete="off"
      ${inputAttributes(field, at, hint)}
      name="${inputName(task)}"
      value="${value}"
    />${task.type === 'percentage' ? html`<span aria-hidden="true">%</span>` : html``}</span
  >`
}

function scale({ task, id, typed, text }: Field, steps: readonly number[]): Html {
  const choices = [...steps.map(String), ...(task.required ? [] : [''])]
  return html`<div class="scale">
    ${choices.map(
      (step, at) =>
        html`<label
          ><input
            type="radio"
            id="${id}-${at + 1}"
            name="${inputName(task)}"
            value="${step}"
            ${(typed[0] ?? '') === step ? 'checked' : ''}
          /><span>${step === '' ? text.noAnswer : step}</span></label
        >`,
    )}
  </div>`
}

/** The steps of a range short enough to show each. */
function scaleOf({ type, options, multiple }: CaseTask): readonly number[] | null {
  const { min, max } = options ?? {}
  if (type !== 'range' || multiple || min === undefined || max === undefined) return null
  if (!Number.isInteger(min) || !Number.isInteger(max) || max < min || max - min > 10) return null
  return Array.from({ length: max - min + 1 }, (_, at) => min + at)
}

function hintOf({ task, text }: Field): string | null {
  const [min, max] = boundsOf(task).map((bound) => bound !== undefined && formatNumber(bound, text))
  if (min && max) return text.between(min, max)
  if (min) return text.atLeast(min)
  return max ? text.atMost(max) : null
}

function readNumber(typed: string, { task, text }: ReadFacts): Reading {
  const value = numberOf(typed)
  if (value === null) return reading(undefined, text.issues.number)
  const [min, max] = boundsOf(task)
  return reading(value, ...outside(value, min, max, text), cents(task, value) && text.issues.cents)
}

function outside(value: number, min: number | undefined, max: number | undefined, text: PageText) {
  return [
    min !== undefined && value < min && text.atLeast(formatNumber(min, text)),
    max !== undefined && value > max && text.atMost(formatNumber(max, text)),
  ]
}

function cents({ type }: CaseTask, value: number): boolean {
  return type === 'currency' && Number(value.toFixed(2)) !== value
}

function boundsOf({ type, options }: CaseTask): [number | undefined, number | undefined] {
  const percentage = type === 'percentage'
  return [options?.min ?? (percentage ? 0 : undefined), options?.max ?? (percentage ? 100 : undefined)]
}

/** "1,250.50", "$ 12", "40 %"; null for everything that could be read in two ways. */
function numberOf(typed: string): number | null {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(/^([+-]?)[$€£¥]|[%$€£¥]$/g, '$1')
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(plain) || !/\d/.test(plain)) return null
  const value = Number(plain.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}
