import type { Blobs, Clock, Keys, Scheduler, Store } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { memoryBlobs } from './blobs'
import { recordingMessenger, type RecordingMessenger } from './messenger'
import { memoryScheduler } from './scheduler'
import { memoryStore, type MemoryStoreOptions } from './store'

/** What `memory` takes. All of it may be left out. */
export interface MemoryOptions extends MemoryStoreOptions {
  /** Passed through, so that one object holds every port. Default: none, and Casework reads the system's clock. */
  readonly clock?: Clock
}

/** Every port that keeps or sends something, in memory. */
export interface MemoryPorts {
  readonly store: Store
  readonly scheduler: Scheduler
  readonly messengers: { readonly sms: RecordingMessenger; readonly email: RecordingMessenger }
  readonly blobs: Blobs
  /** Drawn anew for each call: links made with them live as long as the data do. */
  readonly keys: Keys
  readonly clock?: Clock
}

/**
 * Casework without a database or a provider: everything lives as long as the process, and messages are recorded.
 *
 * @example
 * const casework = createCasework(memory({ clock: manualClock('2026-03-02T14:00:00Z') }))
 */
export function memory({ clock, ...options }: MemoryOptions = {}): MemoryPorts {
  const { onError } = options
  return {
    store: memoryStore(options),
    scheduler: memoryScheduler(onError ? { onError } : {}),
    messengers: { sms: recordingMessenger(), email: recordingMessenger() },
    blobs: memoryBlobs(),
    keys: joseKeys({
      issuer: 'casework',
      keys: [{ kid: 'memory', secret: randomSecret(), state: 'signing' }],
    }),
    ...(clock ? { clock } : {}),
  }
}
