import type { AnswerItem, AnswerValue, JsonValue } from '@casework/core'
import { html, type Html } from '../html'
import { addAnother, describedBy, group, invalid, single, type Field, type Reading } from './field'

/** The single values of an answer. */
export function itemsOf(answer: AnswerValue): readonly AnswerItem[] {
  return answer === null ? [] : Array.isArray(answer) ? (answer as AnswerItem[]) : [answer as AnswerItem]
}

/** Attributes of one input: its id, its ties to hints and errors, and a label of its own where there are several. */
export function inputAttributes(field: Field, at: number, hint: string | null): Html {
  const { id, task, text } = field
  const own = html`id="${id}-${at + 1}" ${describedBy(field, hint)} ${invalid(field)}`
  return task.multiple ? html`${own} aria-label="${text.nth(task.name, at + 1)}"` : own
}

/** A task of one value, or of several with a spare input and a button for more. */
export function oneOrMany(
  field: Field,
  hint: string | null,
  input: (value: string, at: number) => Html,
): Html {
  const { task, typed, text } = field
  if (!task.multiple) return single(field, hint, input(typed[0] ?? '', 0))
  const whole = hint === null ? text.separately : `${hint} ${text.separately}`
  const rows = typed.map((value, at) => html`<div class="row">${input(value, at)}</div>`)
  return group(
    field,
    whole,
    html`<div class="rows">${rows}</div>
      ${addAnother(field)}`,
  )
}

/** Reads one value, or each of several; blank ones are left out. */
export function readEach(
  multiple: boolean,
  typed: readonly string[],
  readOne: (value: string) => Reading,
): Reading {
  const readings = typed.filter((value) => value.trim() !== '').map(readOne)
  if (!multiple) return readings[0] ?? { answer: null, issues: [] }
  const issues = [...new Set(readings.flatMap((each) => each.issues))]
  const answers = readings.flatMap(({ answer }): JsonValue[] => (answer === undefined ? [] : [answer]))
  if (answers.length < readings.length) return { answer: undefined, issues }
  return { answer: answers.length > 0 ? answers : null, issues }
}

/** A value that is right as far as a page can tell, or what is wrong with it. */
export function reading(answer: JsonValue | undefined, ...issues: readonly (string | false)[]): Reading {
  return { answer, issues: issues.filter((each) => each !== false) }
}
