import { html } from 'hono/html'
import type { Happened } from '../demo/happenings'
import { leaps, type Move } from '../demo/time-machine'
import { clockWords, shortInstant } from './dates'
import { nothing, type Html } from './html'
import { count } from './words'
import type { Visitor } from './visitor'

/** The demo's clock, and how to move it or how far it has come. Nothing where the time is the real one. */
export function clockPanel({ demo, now, zone, isAnswer }: Visitor, path: string): Html {
  if (!demo.timeMachine) return nothing
  const move = demo.timeMachine.underWay
  const clock = html`<p>
    <span class="clock-name">Demo clock</span>
    <time datetime="${now}">${clockWords(now, zone)}</time>
  </p>`
  if (move)
    return html`<section
      class="clock"
      data-moving
      ${isAnswer ? html`data-keep` : nothing}
      data-page="${path}"
      aria-label="Demo clock"
    >
      ${clock} ${wayOf(move, zone)}
      <noscript><a href="${path}">Look again</a></noscript>
    </section>`
  return html`<form class="clock" method="post" action="/clock" aria-label="Demo clock">
    <input type="hidden" name="back" value="${path}" />
    ${clock}
    <p class="clock-leaps">
      ${Object.entries(leaps).map(([name, { label }]) => html`<button name="leap" value="${name}">${label}</button>`)}
    </p>
  </form>`
}

/** Only where it leads is announced: how far it has come is there for whoever looks. */
function wayOf({ from, to, at, happened }: Move, zone: string): Html {
  const share = (Date.parse(at) - Date.parse(from)) / (Date.parse(to) - Date.parse(from))
  const percent = Math.floor(Math.min(share, 1) * 100)
  return html`<div class="clock-way">
    <p role="status">On the way to <b>${clockWords(to, zone)}</b></p>
    <progress max="100" value="${percent}" aria-label="How far the clock has come">${percent}%</progress>
    <p class="clock-facts">${happenedWords(happened)} so far</p>
  </div>`
}

/** What happened while this person moved the clock, once. */
export function movedNotice({ demo, staff, zone, isScript }: Visitor): Html {
  const moved = isScript ? null : demo.timeMachine?.report(staff.id)
  if (!moved) return nothing
  const { at, happened, isThere } = moved
  const quiet = happened.steps + happened.messages + happened.automations === 0
  const phone = demo.phone ? html`, <a href="/phone">clients’ phones</a>` : nothing
  const onTheWay = quiet
    ? 'Nothing was due on the way.'
    : html`On the way: ${happenedWords(happened)}. See <a href="/outbox">the outbox</a>${phone} or
        <a href="/notices">your notices</a>.`
  if (isThere)
    return html`<div class="notice" role="status">
      <p>It is ${shortInstant(at, zone)}. ${onTheWay}</p>
    </div>`
  return html`<div class="alert" role="alert">
    <p>
      The clock stopped on its way, at ${shortInstant(at, zone)}: what is due there could not be done. The
      server has printed why. ${onTheWay}
    </p>
  </div>`
}

function happenedWords({ steps, messages, automations }: Happened): string {
  return `${count(steps, 'step')} of ladders, ${count(messages, 'message')} sent, ${count(automations, 'automation')} run`
}
