import { directionOf } from '@casework/http'
import { html } from 'hono/html'

/** A piece of a page. Every value put into one is escaped, unless it is such a piece itself. */
export type Html = ReturnType<typeof html>

/** Nothing to show. */
export const nothing = html``

/** A name of a person, a case or a task in its own direction of writing, kept from turning the line around it. */
export function isolated(name: string): Html {
  const direction = directionOf(name)
  return direction === undefined ? html`<bdi>${name}</bdi>` : html`<bdi dir="${direction}">${name}</bdi>`
}

/** Text for people who do not see the page. */
export function unseen(text: string): Html {
  return html`<span class="unseen">${text}</span>`
}

/** The choices of a select, one of them chosen. */
export function options(choices: readonly (readonly [value: string, label: string])[], chosen: string): Html {
  return html`${choices.map(
    ([value, label]) =>
      html`<option value="${value}" ${value === chosen ? html`selected` : nothing}>${label}</option>`,
  )}`
}

/** A labelled choice that is sent as soon as another one is made, where there is script. */
export function choice(
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html {
  return html`<p>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}" data-autosubmit>
      ${options(choices, chosen ?? '')}
    </select>
  </p>`
}

/** An address with its query; parameters without a value are left out. */
export function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const search = new URLSearchParams(given).toString()
  return search === '' ? path : `${path}?${search}`
}
