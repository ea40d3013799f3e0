import type { CaseList } from '@casework/core'
import { html } from 'hono/html'
import { bulkActions } from '../bulk/bulk-actions'
import { nothing, options, type Html } from '../html'
import { count, thousands } from '../words'
import type { Picked } from './picked'

/** What the bar over the list counts. */
export interface PickCounts {
  readonly chosen: number
  readonly matching: number
  readonly picked: Picked
  readonly caseLists: readonly CaseList[]
}

/** How many cases are chosen, quick ways to choose, and what can be done with them. */
export function pickBar({ chosen, matching, picked, caseLists }: PickCounts): Html {
  const isWhole = picked.all && picked.ids.length === 0
  return html`<div class="pick-bar">
    <p class="picked" role="status">
      <b data-picked-count="${chosen}">${thousands(chosen)}</b> chosen${
        picked.all && picked.ids.length > 0 ? html`, all but ${thousands(picked.ids.length)}` : nothing
      }
    </p>
    <p class="pick-quick">
      <button class="quiet" name="do" value="page">Choose this page</button>
      ${isWhole ? nothing : html`<button class="quiet" name="do" value="all">${matching === 1 ? 'Choose the one case' : `Choose all ${count(matching, 'case')}`}</button>`}
      ${chosen === 0 && !picked.all ? nothing : html`<button class="quiet" name="do" value="none">Choose none</button>`}
    </p>
    <div class="pick-menus">
      <details class="menu" data-menu>
        <summary>Save</summary>
        <div class="menu-sheet">
          <p>
            <label>Name <input name="name" maxlength="200" autocomplete="off" /></label>
          </p>
          <p class="buttons">
            <button name="do" value="saveFilter">Save the filter</button>
            <button name="do" value="saveList">Save the chosen cases as a list</button>
          </p>
          ${
            caseLists.length === 0
              ? nothing
              : html`<p class="menu-part">
                    <label
                      >Case list
                      <select name="into">
                        ${options(
                          caseLists.map((each) => [each.id, each.name]),
                          '',
                        )}
                      </select></label
                    >
                  </p>
                  <p class="buttons">
                    <button name="do" value="addTo">Add the chosen</button>
                    <button name="do" value="takeFrom">Take the chosen out</button>
                  </p>`
          }
        </div>
      </details>
      <details class="menu" data-menu>
        <summary class="primary">Bulk actions</summary>
        <div class="menu-sheet">
          <ul class="menu-list">
            ${bulkActions.map(
              ({ kind, label, hint }) =>
                html`<li>
                  <button name="do" value="${kind}"><b>${label}</b><span class="under">${hint}</span></button>
                </li>`,
            )}
          </ul>
        </div>
      </details>
    </div>
  </div>`
}
