import type { Ladder } from '@casework/core'
import { html } from 'hono/html'
import { nothing, type Html } from '../html'
import { stepSentence } from './step-sentence'

/** A ladder to be read, a sentence for each step; nothing where there is none. */
export function sentences(ladder: Ladder | null): Html {
  return ladder === null || ladder.length === 0
    ? nothing
    : html`<ol class="sentences">
        ${ladder.map((step) => html`<li>${stepSentence(step)}</li>`)}
      </ol>`
}
