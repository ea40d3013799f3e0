import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { manualClock, type ManualClock } from '@casework/memory'
import { createApp, type App } from '../src/app'
import { firmName } from '../src/demo/firm'
import { openProviders, type Providers } from '../src/outside/providers'

/** The example, listening on a port of its own at a moment that stands still. */
export interface Served extends App {
  readonly url: string
  readonly clock: ManualClock
  readonly providers: Providers
  close(): Promise<void>
}

/** A Friday afternoon in New York. */
const testNow = '2026-11-20T21:00:00Z'

export async function serve({
  cases = 40,
  now = testNow,
  movable = true,
}: { cases?: number; now?: string; movable?: boolean } = {}): Promise<Served> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = manualClock(now)
  const providers = await openProviders({}, { baseUrl: url, firmName, now: () => clock.now() })
  const built = await createApp({ baseUrl: url, cases, clock, providers, ...(movable && { movable: clock }) })
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
