import type { ItemOutcome, Run } from '@casework/core'
import { html } from 'hono/html'
import { isolated, nothing, type Html } from '../html'
import { addressWords, channelWords } from '../message-words'
import { count, thousands } from '../words'
import type { ItemNames } from './item-names'
import { becauseWords, itemOutcomes, outcomeWords } from './outcome-words'

type At = (more: Readonly<Record<string, string | undefined>>) => string

/** How many items came to what; each count leads to its items. */
export function countsPart(run: Run, shown: ItemOutcome | undefined, at: At): Html {
  const isPlan = run.state === 'planning' || run.state === 'planned'
  const chips = itemOutcomes.flatMap((outcome) => {
    const amount = run.counts[outcome] ?? 0
    return amount === 0 ? [] : [{ outcome, amount }]
  })
  const here = (yes: boolean) => (yes ? html`aria-current="page"` : nothing)
  return html`${
    chips.length === 0
      ? nothing
      : html`<nav class="chips run-counts" aria-label="Outcomes">
          <a href="${at({})}" ${here(shown === undefined)}>All</a>
          ${chips.map(
            ({ outcome, amount }) =>
              html`<a href="${at({ outcome })}" ${here(outcome === shown)}
                >${outcomeWords(outcome, isPlan)} <span class="amount">${thousands(amount)}</span></a
              >`,
          )}
        </nav>`
  }
  ${run.notify === null ? nothing : notifyPart(run.notify, isPlan)}`
}

function notifyPart(notify: NonNullable<Run['notify']>, isPlan: boolean): Html {
  const { notifications, messages, accepted, suppressed } = notify
  const reasons = Object.entries(suppressed).sort(([, one], [, other]) => other - one)
  return html`<section class="run-notify">
    <p>
      <b>${count(messages, 'message')}</b> ${isPlan ? 'to be sent' : 'made'}, for ${thousands(accepted)} of
      ${count(notifications, 'notification')}: one for each task, person and channel.
      ${isPlan || messages === 0 ? nothing : html`See <a href="/outbox">the outbox</a> for what became of them.`}
    </p>
    ${
      reasons.length === 0
        ? nothing
        : html`<ul class="why">
            ${reasons.map(([reason, amount]) => html`<li><b>${thousands(amount)}</b> ${becauseWords(reason)}</li>`)}
          </ul>`
    }
  </section>`
}

/** Cases that were named and are not touched. */
export function leftOutPart({ leftOut: { unknown, archived, forbidden } }: Run): Html {
  const parts = [
    ...(unknown > 0 ? [`${count(unknown, 'case')} nobody knows`] : []),
    ...(archived > 0 ? [`${thousands(archived)} archived`] : []),
    ...(forbidden > 0 ? [`${thousands(forbidden)} outside your case types`] : []),
  ]
  return parts.length === 0 ? nothing : html`<p class="unsaved">Left out: ${parts.join(', ')}.</p>`
}

/** The first few messages as they would read. */
export async function samplesPart(run: Run, names: ItemNames): Promise<Html> {
  if (run.samples.length === 0) return nothing
  const shown = await Promise.all(
    run.samples.map(async ({ clientId, channel, to, subject, text, segments, suppressed }) => {
      const name = await names.client(clientId)
      return html`<article class="preview">
        <header>
          <strong>${isolated(name)}</strong>
          <span class="dim"
            >${channelWords[channel]}${to === null ? nothing : html` · <bdi>${addressWords(channel, to)}</bdi>`}</span
          >
          ${suppressed === null ? nothing : html`<span class="badge skipped">Not to be sent</span><span class="dim">${becauseWords(suppressed)}</span>`}
          ${segments === null ? nothing : html`<span class="fate dim">${count(segments, 'text')}</span>`}
        </header>
        ${
          subject === null
            ? nothing
            : html`<p>
                <strong>${isolated(subject)}</strong>
              </p>`
        }
        <p class="bubble"><bdi>${text}</bdi></p>
      </article>`
    }),
  )
  return html`<section class="samples" aria-labelledby="samples-title">
    <h2 id="samples-title">As it would read</h2>
    ${shown}
  </section>`
}
