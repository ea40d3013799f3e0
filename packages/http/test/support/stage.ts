import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch } from '../../../../tools/browser'
import type { Handler } from '../../src/index'

/** A browser, and where the pages are served for it. */
export interface Stage {
  readonly browser: Browser
  readonly origin: string
}

/** Opens a browser and serves a handler for the tests of this file. */
export function openStage(handle: Handler): Stage {
  let opened: { browser: Browser; server: Server; origin: string } | undefined
  beforeAll(async () => {
    opened = { ...(await listen(handle)), browser: await launch() }
  }, 60_000)
  afterAll(async () => {
    await opened?.browser.close()
    opened?.server.close()
  })
  return {
    get browser() {
      return opened!.browser
    },
    get origin() {
      return opened!.origin
    },
  }
}

/** Serves a handler on a port of its own. */
async function listen(handle: Handler): Promise<{ server: Server; origin: string }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const body = incoming.method === 'POST' ? { body: Buffer.concat(chunks) } : {}
      const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      )
      const url = `http://localhost${incoming.url ?? '/'}`
      const response = await handle(new Request(url, { method: incoming.method ?? 'GET', headers, ...body }))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(Buffer.from(await response.arrayBuffer()))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
