import { html } from 'hono/html'
import { nothing, type Html } from '../html'
import { alert, notice, type Page } from '../layout'
import type { Visitor } from '../visitor'
import { conflictAlert, type LadderConflict } from './conflict'
import { draftOf, type StepDraft } from './draft'
import { editor, type Editing } from './editor'
import { laddersHead, ladderTabs } from './ladder-tabs'
import { ofFirm } from './live-places'
import { placeAddress, type LadderPlace } from './place'
import { sentences } from './sentences'
import { stepChoices } from './step-choices'

/** What the page shows beside what is kept. */
export interface Shown extends Editing {
  /** Steps as they were typed, which are not kept yet. */
  readonly drafts?: readonly StepDraft[]
  readonly done?: string | undefined
  readonly conflict?: LadderConflict
}

/** The ladder of one place: what it is, whom it reaches, and its editor. */
export async function laddersPage(visitor: Visitor, place: LadderPlace, shown: Shown = {}): Promise<Page> {
  const { version } = place
  const drafts = shown.drafts ?? place.ladder?.map(draftOf) ?? null
  const head = version?.head ?? html`${laddersHead()} ${await ladderTabs(visitor, place.of ?? ofFirm)}`
  const conflict =
    version && shown.conflict ? conflictAlert(version, place.ladder, shown.conflict, visitor) : nothing
  return {
    title: version ? `Ladder of ${version.name}` : 'Ladders',
    current: 'ladders',
    path: placeAddress(place),
    body: html`${head} ${alert(shown.problems?.message)} ${conflict} ${notice(shown.done)}
      <p class="lead">${place.words.lead}</p>
      ${drafts === null ? sentences(place.follows) : nothing} ${version?.reach ?? nothing}
      ${drafts === null ? beginning(place) : editor(drafts, place, await stepChoices(visitor), { ...shown, isChanged: shown.drafts !== undefined, isSaid: Boolean(shown.problems ?? shown.conflict) })}`,
  }
}

/** How to begin a ladder where there is none. */
function beginning(place: LadderPlace): Html {
  return html`<form method="post" action="${placeAddress(place)}">
    <p class="buttons">
      <button class="primary" name="do" value="begin">${place.words.begin}</button>
    </p>
  </form>`
}
