import { canonicalJson, type Ladder } from '@casework/core'
import { html } from 'hono/html'
import { shortInstant } from '../dates'
import { nothing, type Html } from '../html'
import type { Visitor } from '../visitor'
import type { PlaceVersion } from './place'
import { sentences } from './sentences'

/** Somebody has published while a ladder was written. */
export interface LadderConflict {
  /** The ladder of the version that the writer began with. */
  readonly seen: Ladder | null
}

/** Tells what was published meanwhile, beside the steps that were typed, and what each way out does. */
export function conflictAlert(
  { what, holder, version, publishedAt }: PlaceVersion,
  now: Ladder | null,
  { seen }: LadderConflict,
  { zone }: Visitor,
): Html {
  const isSame = canonicalJson(now) === canonicalJson(seen)
  return html`<div class="alert conflict" role="alert">
    <p>
      Not saved: somebody has published version ${String(version)} of ${holder} meanwhile, on
      ${shortInstant(publishedAt, zone)}.
    </p>
    <div>
      <p>
        ${isSame ? `The ${what}’s ladder is as you saw it; something else has changed.` : ladderWords(what, now)}
      </p>
      ${isSame ? nothing : sentences(now)}
      <p>
        Your steps are below. Save them, and they take the place of that ladder; the rest of version
        ${String(version)} stays. Discard them, and that ladder stays.
      </p>
    </div>
  </div>`
}

function ladderWords(what: string, ladder: Ladder | null): string {
  if (ladder === null) return `The ${what} has no ladder of its own any more.`
  return ladder.length === 0
    ? `The ${what}’s ladder is empty now: nothing happens.`
    : `The ${what}’s ladder is now:`
}
