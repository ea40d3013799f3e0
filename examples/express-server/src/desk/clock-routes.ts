import { setTimeout } from 'node:timers/promises'
import type { Casework } from '@casework/core'
import type { Request, Router } from 'express'
import { leaps, type Leap, type TimeMachine } from '../demo/time-machine'
import { clockPanel } from './clock-panel'
import { clockWords } from './dates'
import { field, oneOf } from './query'
import { ownPath, send, trouble } from './send'
import type { Visitor } from './visitor'

/** What moves the clock, and how long a page waits for it. */
export interface MovingClock {
  readonly casework: Casework
  readonly timeMachine: TimeMachine
  readonly patienceMs: number
}

/**
 * The clock of the demo. A move goes on behind the page: what ends within the patience is answered with what happened, anything
 * longer with a page that shows how far it has come.
 */
export function clockRoutes(
  router: Router,
  visitor: (request: Request) => Promise<Visitor>,
  { casework, timeMachine, patienceMs }: MovingClock,
): void {
  router.post('/clock', async (request, response) => {
    const who = await visitor(request)
    const back = ownPath(field(request.body, 'back'))
    const leap = oneOf(request.body, 'leap', Object.keys(leaps) as Leap[])
    const move = leap && timeMachine.move(casework, leap, who.staff.id)
    if (move === null) {
      const page = trouble(underWayWords(who), request)
      await send(response, who, { ...page, path: back }, 'CONFLICT')
      return
    }
    if (move) await atMost(patienceMs, move)
    response.redirect(303, back)
  })
  /** The clock of a page alone, as it stands. */
  router.get('/clock/panel', async (request, response) => {
    const panel = await clockPanel(await visitor(request), ownPath(field(request.query, 'back')))
    response.type('html').send(String(panel))
  })
}

function underWayWords({ demo, zone }: Visitor): string {
  const move = demo.timeMachine?.underWay
  const where = move ? ` to ${clockWords(move.to, zone)}` : ''
  return `The clock is on its way${where} already. Move it again when it is there.`
}

/** Waits until the work has ended, but no longer than this. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const waiting = new AbortController()
  const patience = setTimeout(ms, undefined, { signal: waiting.signal }).catch(() => undefined)
  await Promise.race([work, patience])
  waiting.abort()
}
