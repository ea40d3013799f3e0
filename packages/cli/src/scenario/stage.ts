import { createHash } from 'node:crypto'
import { createCasework, type Casework, type Messenger } from '@casework/core'
import { joseKeys, seededIds } from '@casework/core/system'
import { memory, type ManualClock } from '@casework/memory'
import type { OpenStore } from '../stores/open-store'
import type { Trace } from './trace'

/** The real engine where nothing is left to chance: a virtual clock, ids and keys of a seed. */
export interface Stage {
  readonly casework: Casework
  readonly clock: ManualClock
}

/** Sets up a stage on a store, whose events and messages are written to the trace. */
export function stage(
  clock: ManualClock,
  seed: number,
  trace: Trace,
  { store, blobs }: Pick<OpenStore, 'store' | 'blobs'> = memory(),
): Stage {
  const onError = (error: unknown) => trace.write('fault', { message: String(error) })
  const { messengers } = memory({ clock })
  const casework = createCasework({
    store,
    blobs,
    clock,
    messengers: {
      sms: tracedMessenger(messengers.sms, trace),
      email: tracedMessenger(messengers.email, trace),
    },
    ids: seededIds(seed),
    keys: seededKeys(seed),
    baseUrl: 'https://casework.example',
    onEvent: ({ tenant: _, ...event }) => trace.write('event', { event }),
    onError,
  })
  return { casework, clock }
}

function seededKeys(seed: number) {
  const secret = createHash('sha256').update(`casework simulate ${seed}`).digest()
  return joseKeys({
    issuer: 'https://casework.example',
    keys: [{ kid: 'simulated', secret, state: 'signing' }],
  })
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
