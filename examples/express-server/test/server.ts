import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Messengers } from '@casework/core'
import { manualClock, type ManualClock } from '@casework/memory'
import { createApp, type App } from '../src/app'
import { firmName } from '../src/demo/firm'
import { openProviders, type Providers } from '../src/outside/providers'
import { inMemory } from '../src/storage/open-storage'
import type { Storage } from '../src/storage/storage'

/** The example, listening on a port of its own at a moment that stands still. */
export interface Served extends App {
  readonly url: string
  readonly clock: ManualClock
  readonly providers: Providers
  close(): Promise<void>
}

/** A Friday afternoon in New York. */
const testNow = '2026-11-20T21:00:00Z'

/** How the example is served to a test. */
export interface Serving {
  readonly cases?: number
  readonly now?: string
  /** False: the clock is nobody's to move. */
  readonly movable?: boolean
  /** A page waits for a moved clock as long as the test does, unless this says otherwise. */
  readonly patienceMs?: number
  readonly storage?: Storage
  /** Comes between the firm and who carries its messages. */
  readonly carried?: (messengers: Messengers) => Messengers
}

export async function serve({
  cases = 40,
  now = testNow,
  movable = true,
  patienceMs = 600_000,
  storage = inMemory(),
  carried = (messengers) => messengers,
}: Serving = {}): Promise<Served> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = manualClock(now)
  const opened = await openProviders({}, { baseUrl: url, firmName, now: () => clock.now() })
  const providers = { ...opened, messengers: carried(opened.messengers) }
  const built = await createApp({
    baseUrl: url,
    cases,
    clock,
    providers,
    patienceMs,
    storage,
    ...(movable && { movable: clock }),
  })
  server.on('request', built.app)
  return {
    ...built,
    url,
    clock,
    providers,
    async close() {
      await providers.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
