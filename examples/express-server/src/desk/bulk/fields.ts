import { statuses } from '@casework/core'
import { html } from 'hono/html'
import { nothing, options, type Html } from '../html'
import { field, fields } from '../query'
import { statusWords } from '../words'
import type { Visitor } from '../visitor'

type Choices = readonly (readonly [value: string, label: string])[]

/** A row of boxes, of which any number may be ticked. */
export function ticks(
  values: unknown,
  name: string,
  legend: string,
  choices: Choices,
  unless: readonly string[] = [],
): Html {
  if (choices.length === 0) return nothing
  const given = fields(values, name)
  const ticked = given.length > 0 || isSent(values) ? given : unless
  return html`<fieldset class="ticks">
    <legend>${legend}</legend>
    ${choices.map(
      ([value, label]) =>
        html`<label
          ><input
            type="checkbox"
            name="${name}"
            value="${value}"
            ${ticked.includes(value) ? html`checked` : nothing}
          />
          ${label}</label
        >`,
    )}
  </fieldset>`
}

/** True when the form comes back: what is not ticked then was unticked. */
function isSent(values: unknown): boolean {
  return field(values, 'sent') !== undefined
}

export function picker(values: unknown, name: string, label: string, choices: Choices): Html {
  return html`<p>
    <label
      >${label}
      <select name="${name}">
        ${options(choices, field(values, name) ?? '')}
      </select></label
    >
  </p>`
}

export function input(values: unknown, name: string, label: string, attributes: Html = nothing): Html {
  return html`<p>
    <label>${label} <input name="${name}" value="${field(values, name) ?? ''}" ${attributes} /></label>
  </p>`
}

/** Templates and forms to put on cases, or whose tasks are meant. */
export async function workFields({ desk }: Visitor, values: unknown): Promise<Html> {
  const [{ templates }, { forms }] = await Promise.all([
    desk.templates.list({ limit: 200 }),
    desk.forms.list({ limit: 200 }),
  ])
  return html`${ticks(
    values,
    'template',
    'Tasks',
    templates.map(({ templateId, definition }) => [templateId, definition.name]),
  )}
  ${ticks(
    values,
    'form',
    'Forms',
    forms.map(({ formId, name }) => [formId, name]),
  )}`
}

/** Which tasks of the chosen cases are meant. */
export async function taskFields(visitor: Visitor, values: unknown): Promise<Html> {
  return html`${ticks(
      values,
      'status-is',
      'Tasks that are',
      statuses.map((each) => [each, statusWords[each]]),
      ['overdue', 'in_progress', 'todo'],
    )}
    <details class="narrow" ${hasNarrowed(values) ? html`open` : nothing}>
      <summary>Only some of them</summary>
      <p class="hint">Nothing ticked means every one.</p>
      ${await workFields(visitor, values)} ${input(values, 'keys', 'Keys of tasks, with spaces between them')}
    </details>`
}

function hasNarrowed(values: unknown): boolean {
  return ['template', 'form', 'keys'].some((name) => fields(values, name).length > 0)
}
