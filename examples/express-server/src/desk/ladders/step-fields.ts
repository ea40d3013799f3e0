import { html } from 'hono/html'
import { nothing, options, type Html } from '../html'
import type { DraftField, StepDraft } from './draft'
import type { LadderProblems } from './step-input'

/** The controls of one row: each knows its name, what was typed, and what is wrong with it. */
export interface RowFields {
  input(field: DraftField, label: string, attributes?: Html): Html
  select(field: DraftField, label: string, choices: readonly (readonly [string, string])[]): Html
  tick(field: DraftField, label: Html): Html
  area(field: DraftField, label: string): Html
  hidden(field: DraftField): Html
  /** What is wrong with these fields, each in a line. */
  problems(...fields: readonly DraftField[]): Html
  has(...fields: readonly DraftField[]): boolean
}

export function rowFields(row: number, draft: StepDraft, problems: LadderProblems | null): RowFields {
  const name = (field: DraftField) => `s${String(row)}.${field}`
  const wrong = (field: DraftField) => problems?.at.get(`${String(row)}.${field}`)
  const state = (field: DraftField) =>
    wrong(field) === undefined ? nothing : html`aria-invalid="true" aria-describedby="${name(field)}-problem"`
  return {
    input: (field, label, attributes = nothing) =>
      html`<label
        ><span class="label">${label}</span>
        <input
          id="${name(field)}"
          name="${name(field)}"
          value="${draft[field]}"
          autocomplete="off"
          ${attributes}
          ${state(field)}
      /></label>`,
    select: (field, label, choices) =>
      html`<label
        ><span class="label">${label}</span>
        <select id="${name(field)}" name="${name(field)}" ${state(field)}>
          ${options(choices, draft[field])}
        </select></label
      >`,
    tick: (field, label) =>
      html`<label class="tick"
        ><input
          type="checkbox"
          id="${name(field)}"
          name="${name(field)}"
          ${draft[field] === '' ? nothing : html`checked`}
          ${state(field)}
        />
        ${label}</label
      >`,
    area: (field, label) =>
      html`<label
        ><span class="label">${label}</span>
        <textarea id="${name(field)}" name="${name(field)}" rows="3" ${state(field)}>
${draft[field]}</textarea>
      </label>`,
    hidden: (field) => html`<input type="hidden" name="${name(field)}" value="${draft[field]}" />`,
    problems: (...fields) =>
      html`${fields.map((field) => {
        const message = wrong(field)
        return message === undefined
          ? nothing
          : html`<p class="problem" id="${name(field)}-problem">${message}</p>`
      })}`,
    has: (...fields) => fields.some((field) => draft[field] !== '' || wrong(field) !== undefined),
  }
}
