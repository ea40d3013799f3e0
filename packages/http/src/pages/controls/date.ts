import type { CaseTask } from '@casework/core'
import { formatDate, zoneName } from '../format'
import { html, type Html } from '../html'
import type { PageText } from '../text'
import { instantOf, wallTime } from '../zone-time'
import {
  addAnother,
  describedBy,
  group,
  inputName,
  invalid,
  type Control,
  type Field,
  type ReadFacts,
  type Reading,
} from './field'
import { inputAttributes, itemsOf, oneOrMany, readEach, reading } from './list'

/** Dates. */
export const dateControl: Control = {
  typedOf: (answer) => itemsOf(answer).filter((item) => typeof item === 'string'),
  render: (field) => oneOrMany(field, null, (value, at) => dateInput(field, value, 'date', at, null)),
  read: (typed, facts) => readEach(facts.task.multiple, typed, (value) => readDate(value, facts)),
}

/** Times of day. */
export const timeControl: Control = {
  typedOf: (answer) => itemsOf(answer).filter((item) => typeof item === 'string'),
  render: (field) => oneOrMany(field, null, (value, at) => dateInput(field, value, 'time', at, null)),
  read: (typed, { task, text }) =>
    readEach(task.multiple, typed, (value) =>
      reading(value.slice(0, 5), !/^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/.test(value) && text.issues.time),
    ),
}

/** Moments: typed as the clocks of the task's zone show them, answered as instants. */
export const dateTimeControl: Control = {
  typedOf: (answer, { zone, rules }) =>
    itemsOf(answer).flatMap((item) => {
      if (typeof item !== 'string') return []
      return [isInstant(item) ? wallTime(item, zone, rules) : item]
    }),
  render(field) {
    const hint = field.text.timesIn(zoneName(field.zone, field.text))
    return oneOrMany(field, hint, (value, at) => dateInput(field, value, 'datetime-local', at, hint))
  },
  read: (typed, facts) =>
    readEach(facts.task.multiple, typed, (value) => {
      const instant = instantOf(value, facts.zone, facts.rules)
      if (instant === null) return reading(undefined, facts.text.issues.date)
      return reading(instant, ...outside(value.slice(0, 10), facts.task, facts.text))
    }),
}

/** Two dates, the first and the last day. */
export const dateRangeControl: Control = {
  typedOf: (answer) =>
    itemsOf(answer).flatMap((item) =>
      typeof item === 'object' && 'from' in item ? [item.from, item.to] : [],
    ),
  render: (field) =>
    group(
      field,
      null,
      html`${pairs(field.typed).map((pair, at) => pairInputs(field, pair, at))}${
        field.task.multiple ? addAnother(field) : html``
      }`,
    ),
  read: (typed, facts) => readPairs(pairs(typed), facts),
}

function dateInput(field: Field, value: string, type: string, at: number, hint: string | null): Html {
  const { task } = field
  return html`<input
    type="${type}"
    class="medium"
    ${inputAttributes(field, at, hint)}
    name="${inputName(task)}"
    value="${value}"
    ${type === 'date' ? limits(task) : html``}
  />`
}

function limits({ options }: CaseTask): Html {
  return html`${options?.from ? html`min="${options.from}"` : html``}
  ${options?.to ? html`max="${options.to}"` : html``}`
}

function pairInputs(field: Field, pair: readonly string[], at: number): Html {
  const { id, task, text } = field
  const side = (name: string, which: number) => {
    const own = `${id}-${2 * at + which + 1}`
    return html`<div>
      <label class="side" for="${own}">${name}</label>
      <input
        type="date"
        id="${own}"
        name="${inputName(task)}"
        value="${pair[which] ?? ''}"
        ${limits(task)}
        ${describedBy(field, null)}
        ${invalid(field)}
      />
    </div>`
  }
  return html`<div class="pair">${side(text.from, 0)}${side(text.to, 1)}</div>`
}

function pairs(typed: readonly string[]): readonly (readonly [string, string])[] {
  const count = Math.max(1, Math.ceil(typed.length / 2))
  return Array.from({ length: count }, (_, at) => [typed[2 * at] ?? '', typed[2 * at + 1] ?? ''] as const)
}

function readPairs(all: readonly (readonly [string, string])[], facts: ReadFacts): Reading {
  const { issues } = facts.text
  const ranges = all.filter(([from, to]) => from !== '' || to !== '').map(([from, to]) => ({ from, to }))
  const found = ranges.flatMap(({ from, to }) => {
    if (from === '' || to === '') return [issues.bothDates]
    const wrong = [...readDate(from, facts).issues, ...readDate(to, facts).issues]
    return wrong.length === 0 && from > to ? [issues.order] : wrong
  })
  const answer = facts.task.multiple ? (ranges.length > 0 ? ranges : null) : (ranges[0] ?? null)
  return { answer, issues: [...new Set(found)] }
}

function readDate(date: string, { task, text }: ReadFacts): Reading {
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(date) && isCalendarDate(date)
  if (!exists) return reading(date.slice(0, 40), text.issues.date)
  return reading(date, ...outside(date, task, text))
}

/** What is typed so far has no offset, and is no moment yet. */
function isInstant(text: string): boolean {
  return /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isCalendarDate(date: string): boolean {
  const epoch = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(date)
}

function outside(date: string, { options }: CaseTask, text: PageText): readonly (string | false)[] {
  const { from, to } = options ?? {}
  return [
    from !== undefined && date < from && text.issues.earliest(formatDate(from, text)),
    to !== undefined && date > to && text.issues.latest(formatDate(to, text)),
  ]
}
