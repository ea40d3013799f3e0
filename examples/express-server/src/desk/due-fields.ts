import type { DueRule } from '@casework/core'
import { html } from 'hono/html'
import { options, unseen, type Html } from './html'
import { field } from './query'

/** When something is due: by a rule, in some days, on a date, or never. */
export function dueFields(values: unknown, own: string): Html {
  return html`<fieldset>
    <legend>Due date</legend>
    <p class="row">
      <label
        >${unseen('Due')}
        <select name="due">
          ${options(
            [
              ['', own],
              ['days', 'In some days'],
              ['businessDays', 'In some business days'],
              ['on', 'On a date'],
              ['none', 'Never'],
            ],
            field(values, 'due') ?? '',
          )}
        </select></label
      >
      <label class="only-in"
        >Days <input type="number" name="days" min="0" max="3650" value="${field(values, 'days') ?? '7'}"
      /></label>
      <label class="only-on">Date <input type="date" name="on" value="${field(values, 'on') ?? ''}" /></label>
    </p>
  </fieldset>`
}

/** Absent: each task's own rule. */
export function dueOf(body: unknown): { readonly due?: DueRule | null } {
  const due = field(body, 'due')
  if (due === 'days') return { due: { days: Number(field(body, 'days') ?? Number.NaN) } }
  if (due === 'businessDays') return { due: { businessDays: Number(field(body, 'days') ?? Number.NaN) } }
  if (due === 'on') return { due: { on: field(body, 'on') ?? '' } }
  return due === 'none' ? { due: null } : {}
}
