import { html } from 'hono/html'
import { nothing, type Html } from '../html'
import type { StepDraft } from './draft'
import { placeAddress, type LadderPlace } from './place'
import type { LadderProblems } from './step-input'
import { stepRow, type StepChoices } from './step-row'

/** How far the writing has come. */
export interface Editing {
  /** The row to go on at. */
  readonly focus?: number | null
  readonly problems?: LadderProblems
  /** The version that the writing began with; default the newest. */
  readonly seen?: number
  /** Whether the steps are others than those that are kept, and whether something above says so already. */
  readonly isChanged?: boolean
  readonly isSaid?: boolean
}

/** The form in which a ladder is written. Every button sends it, and it comes back changed or saved. */
export function editor(
  drafts: readonly StepDraft[],
  place: LadderPlace,
  choices: StepChoices,
  { focus = null, problems, seen, isChanged = false, isSaid = false }: Editing,
): Html {
  const row = (draft: StepDraft, index: number) =>
    stepRow(draft, {
      row: index,
      last: drafts.length - 1,
      focus: index === focus,
      problems: problems ?? null,
      choices,
    })
  const { version, words } = place
  return html`<form class="ladder" method="post" action="${placeAddress(place)}" novalidate>
    <button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true">Save</button>
    ${version ? html`<input type="hidden" name="version" value="${String(seen ?? version.version)}" />` : nothing}
    ${isChanged && !isSaid ? html`<p class="unsaved" role="status">Not saved yet.</p>` : nothing}
    ${
      drafts.length === 0
        ? html`<div class="empty">
            <h2>An empty ladder</h2>
            <p>Saved like this, nothing happens around the due dates of ${words.whose}.</p>
          </div>`
        : html`<ol class="steps">
            ${drafts.map(row)}
          </ol>`
    }
    <p class="buttons ladder-buttons">
      <button name="do" value="add">Add a step</button>
      <button class="primary" name="do" value="save">Save</button>
      ${isChanged ? html`<a class="button" href="${placeAddress(place)}">Discard</a>` : nothing}
      ${
        place.ladder === null
          ? nothing
          : html`<button class="quiet last" name="do" value="none">${words.none}</button>`
      }
    </p>
  </form>`
}
