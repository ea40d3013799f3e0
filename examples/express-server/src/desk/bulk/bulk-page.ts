import { html } from 'hono/html'
import { isTooLong, pickedOf, pickedQuery, selectionOf } from '../cases/picked'
import { searchOf } from '../cases/case-search'
import { address, isolated, nothing, type Html } from '../html'
import { alert, type Page } from '../layout'
import { count, thousands } from '../words'
import type { Visitor } from '../visitor'
import { actionFields } from './action-fields'
import type { BulkAction } from './bulk-actions'

/** The form of a bulk action: on which cases, and what. It only ever leads to a plan. */
export async function bulkPage(
  visitor: Visitor,
  { kind, label }: BulkAction,
  values: unknown,
  refused?: string,
): Promise<Page> {
  const chosen = chosenOf(values)
  const selection = await selectionOf(visitor, searchOf(chosen), pickedOf(chosen))
  const selected = await visitor.desk.try.bulk.select(selection)
  const cases = selected.ok ? selected.value : null
  const backTo = isTooLong(pickedOf(chosen)) ? '/cases' : address('/cases', chosen)
  const error = refused ?? (selected.ok ? undefined : selected.error.message)
  return {
    title: label,
    current: 'cases',
    path: isTooLong(pickedOf(chosen)) ? '/cases' : address(`/bulk/${kind}`, chosen),
    body: html`<nav class="crumbs" aria-label="Breadcrumb">
        <a href="${backTo}">Cases</a>
      </nav>
      <div class="heading">
        <div>
          <h1>${label}</h1>
          ${cases === null ? nothing : html`<p class="facts"><span>${count(cases.count, 'case')} chosen</span></p>`}
        </div>
      </div>
      ${alert(error)}
      <div class="bulk">
        <form class="dialog wide bulk-form" method="post" action="/bulk/${kind}">
          <input type="hidden" name="sent" value="yes" />
          ${Object.entries(chosen).map(([name, value]) =>
            value === undefined ? nothing : html`<input type="hidden" name="on.${name}" value="${value}" />`,
          )}
          <div class="stack">
            ${await actionFields(kind, visitor, values)}
            <p class="buttons">
              <button class="primary">See what would happen</button>
              <a class="button" href="${backTo}">Back to the cases</a>
            </p>
            <p class="hint">Nothing is done yet: you see a plan first.</p>
          </div>
        </form>
        ${cases === null ? nothing : selectedPart(cases)}
      </div>`,
  }
}

type Chosen = Readonly<Record<string, string | undefined>>

/** The chosen cases: as the address of the form names them, or as the form that comes back does. */
export function chosenOf(values: unknown): Chosen {
  const given = (values ?? {}) as Readonly<Record<string, unknown>>
  const named = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name.startsWith('on.') ? name.slice(3) : `its.${name}`,
      value,
    ]),
  )
  const from = 'sent' in given ? named : given
  return { ...searchOf(from), ...pickedQuery(pickedOf(from)) }
}

interface Selected {
  readonly count: number
  readonly sample: readonly { readonly id: string; readonly name: string }[]
  readonly unknown: readonly string[]
  readonly archived: readonly string[]
  readonly forbidden: readonly string[]
}

function selectedPart({ count: size, sample, unknown, archived, forbidden }: Selected): Html {
  const more = size - sample.length
  return html`<aside class="card selected" aria-labelledby="selected-title">
    <h2 id="selected-title">On ${count(size, 'case')}</h2>
    <ul>
      ${sample.map(({ id, name }) => html`<li>${isolated(name)} <span class="dim number">${id}</span></li>`)}
    </ul>
    ${more > 0 ? html`<p class="dim">and ${thousands(more)} more</p>` : nothing}
    ${leftOut('Nobody knows these', unknown)} ${leftOut('Archived, so left alone', archived)}
    ${leftOut('Outside your case types', forbidden)}
  </aside>`
}

function leftOut(title: string, ids: readonly string[]): Html {
  if (ids.length === 0) return nothing
  return html`<h3>${title}</h3>
    <p class="number wrap">
      <bdi>${ids.slice(0, 20).join(', ')}</bdi
      >${ids.length > 20 ? html` and ${thousands(ids.length - 20)} more` : nothing}
    </p>`
}
