import { html } from 'hono/html'
import { leaps } from '../demo/time-machine'
import { clockWords, shortInstant } from './dates'
import { nothing, type Html } from './html'
import { count } from './words'
import type { Visitor } from './visitor'

/** The demo's clock, and how to move it. Nothing where the time is the real one. */
export function clockPanel({ demo, now, zone }: Visitor, path: string): Html {
  if (!demo.timeMachine) return nothing
  return html`<form class="clock" method="post" action="/clock" aria-label="Demo clock">
    <input type="hidden" name="back" value="${path}" />
    <p>
      <span class="clock-name">Demo clock</span>
      <time datetime="${now}">${clockWords(now, zone)}</time>
    </p>
    <p class="clock-leaps">
      ${Object.entries(leaps).map(([name, { label }]) => html`<button name="leap" value="${name}">${label}</button>`)}
    </p>
  </form>`
}

/** What happened while this person moved the clock, once. */
export function movedNotice({ demo, staff, zone }: Visitor): Html {
  const moved = demo.timeMachine?.report(staff.id)
  if (!moved) return nothing
  const { to, steps, messages, automations } = moved
  const quiet = steps + messages + automations === 0
  const phone = demo.phone ? html`, <a href="/phone">the phone</a>` : nothing
  return html`<div class="notice" role="status">
    <p>
      It is ${shortInstant(to, zone)}.
      ${
        quiet
          ? 'Nothing was due on the way.'
          : html`On the way: ${count(steps, 'step')} of ladders, ${count(messages, 'message')} sent,
              ${count(automations, 'automation')} run. See <a href="/outbox">the outbox</a>${phone} or
              <a href="/notices">your notices</a>.`
      }
    </p>
  </div>`
}
