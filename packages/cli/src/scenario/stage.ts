import { createHash } from 'node:crypto'
import { createCasework, type Casework, type Messenger, type Scheduler } from '@casework/core'
import { joseKeys, seededIds } from '@casework/core/system'
import { memory, type ManualClock } from '@casework/memory'
import type { OpenStore } from '../stores/open-store'
import type { Trace } from './trace'

/** The real engine where nothing is left to chance: a virtual clock, ids and keys of a seed. */
export interface Stage {
  readonly casework: Casework
  readonly clock: ManualClock
  readonly scheduler: Scheduler
}

/**
 * Sets up a stage on a store, whose events, messages and effects are written to the trace. Due work is always run by the
 * memory scheduler, so that a story is the same whatever it is told on.
 */
export function stage(
  clock: ManualClock,
  seed: number,
  trace: Trace,
  { store, blobs }: Pick<OpenStore, 'store' | 'blobs'> = memory(),
): Stage {
  const onError = (error: unknown) => trace.write('fault', { message: String(error) })
  const ports = memory({ clock, onError })
  const scheduler = traced(ports.scheduler, trace)
  const casework = createCasework({
    store,
    blobs,
    clock,
    scheduler,
    messengers: {
      sms: tracedMessenger(ports.messengers.sms, trace),
      email: tracedMessenger(ports.messengers.email, trace),
    },
    ids: seededIds(seed),
    keys: seededKeys(seed),
    baseUrl: 'https://casework.example',
    onEvent: ({ tenant: _, ...event }) => trace.write('event', { event }),
    onError,
  })
  return { casework, clock, scheduler }
}

function seededKeys(seed: number) {
  const secret = createHash('sha256').update(`casework simulate ${seed}`).digest()
  return joseKeys({
    issuer: 'https://casework.example',
    keys: [{ kid: 'simulated', secret, state: 'signing' }],
  })
}

/** An effect is a job that reached its handler: due work, done at its instant. */
function traced(scheduler: Scheduler, trace: Trace): Scheduler {
  return {
    put: (tx, job) => scheduler.put(tx, job),
    cancel: (tx, job) => scheduler.cancel(tx, job),
    work: (queue, handler) => {
      scheduler.work(queue, (job) => {
        const { tenant: _, ...effect } = job
        trace.write('effect', { effect })
        return handler(job)
      })
    },
    tick: (now) => scheduler.tick(now),
    next: () => scheduler.next(),
  }
}

function tracedMessenger(messenger: Messenger, trace: Trace): Messenger {
  return {
    async send(outbound) {
      const answer = await messenger.send(outbound)
      const { tenant: _, ...message } = outbound
      trace.write('message', { message, answer })
      return answer
    },
  }
}
