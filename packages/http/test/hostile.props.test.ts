import { allOperations } from '@casework/core'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { naughtyText, spoil, spoiled } from '../../core/test/generators/hostile'
import { linkTo, openWorld, site, type World } from './support/world'

const runs = 3_000

let world: World
let link: string
let short: string

beforeAll(async () => {
  world = await openWorld()
  link = await linkTo(world, [
    { name: 'You', tasks: [{ key: 'hospital', name: 'Which hospital?', type: 'shortText' }] },
  ])
  const { shortUrl } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  short = shortUrl.slice(site.length)
})

/** What is sent: `path` is completed with the world's own link, which is there only when the tests run. */
interface Hostile {
  readonly method: string
  readonly path: (link: string, short: string) => string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | Uint8Array<ArrayBuffer>
}

const segment = fc.oneof(naughtyText.map(encodeURIComponent0), fc.webPath(), fc.string({ maxLength: 30 }))

/** `encodeURIComponent` throws on half a surrogate pair, which an address cannot hold anyway. */
function encodeURIComponent0(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

const path: fc.Arbitrary<Hostile['path']> = fc.oneof(
  fc.constantFrom(...allOperations).map(
    ({ name }) =>
      () =>
        `/v1/${name}`,
  ),
  segment.map((text) => () => `/v1/${text}`),
  segment.map((text) => (own: string) => `${own}/${text}`),
  segment.map((text) => () => `/l/${text}`),
  segment.map((text) => (_: string, code: string) => `${code}${text}`),
  fc.webPath().map((text) => () => text),
  fc.constantFrom('', '/', '?ask', '/-/style.css', '//').map((text) => (own: string) => own + text),
)

const query = fc.oneof(
  fc.constant(''),
  naughtyText.map((text) => `?input=${encodeURIComponent0(text)}`),
  fc.json().map((text) => `?input=${encodeURIComponent0(text)}`),
  fc.webQueryParameters().map((text) => `?${text}`),
)

const type = fc.oneof(
  { weight: 5, arbitrary: fc.constant('application/json') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'application/octet-stream',
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'text/plain; charset=',
    ),
  },
)

const actor = fc.constantFrom('system', 'system', 'system', 'mo', 'ana', 'link x', 'nobody')

const header = fc.tuple(
  fc.oneof(
    fc.constantFrom('content-length', 'idempotency-key', 'user-agent', 'range', 'sec-fetch-site', 'cookie'),
    fc.stringMatching(/^[a-z][a-z-]{0,15}$/),
  ),
  fc.oneof(
    fc.constantFrom('0', '-1', '1e999', 'NaN', 'WhatsApp/2', '__proto__'),
    fc.string({ maxLength: 300 }),
  ),
)

const headers = fc
  .tuple(type, actor, fc.array(header, { maxLength: 3 }))
  .map(([sent, who, more]) => [['content-type', sent], ['x-actor', who], ...more] as const)

const body: fc.Arbitrary<Hostile['body']> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...allOperations), spoil)
    .map(([{ example }, how]) => jsonOf(spoiled(example, how))),
  fc.constantFrom(...allOperations).map(({ example }) => jsonOf(example)),
  fc.json(),
  naughtyText.map((text) => text.toWellFormed()),
  fc.uint8Array({ maxLength: 2_000 }).map((bytes) => new Uint8Array(bytes)),
  fc.webQueryParameters(),
  fc
    .tuple(fc.constantFrom('nonce', 'shown', 'intent', 'add', 'a.x', 'f.x', '__proto__'), naughtyText)
    .map(
      ([name, text]) =>
        `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text.toWellFormed()}\r\n--x--\r\n`,
    ),
)

/** JSON as far as the value is any. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify([value]).slice(1, -1)
  } catch {
    return '{"not":"json"'
  }
}

const hostile: fc.Arbitrary<Hostile> = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'POST', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'),
    path,
    query,
    headers,
    body,
  )
  .map(([method, where, asked, more, content]) => ({
    method,
    path: (own, code) => where(own, code) + asked,
    headers: more,
    body: content,
  }))

/** The request, or null where the platform itself refuses to make it. */
function requestOf({ method, path: where, headers: more, body: content }: Hostile): Request | null {
  try {
    const init = method === 'GET' || method === 'HEAD' ? {} : { body: content }
    return new Request(new URL(where(link, short), site), {
      method,
      headers: [...more] as [string, string][],
      ...init,
    })
  } catch {
    return null
  }
}

it('whatever is sent is answered without a fault, and what is refused or only read changes nothing', async () => {
  let sent = 0
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(hostile, async (each) => {
      const request = requestOf(each)
      if (!request) return
      const { pathname } = new URL(request.url)
      const before = world.store.kept()
      const response = await world.handle(request)
      await response.arrayBuffer()
      sent += 1
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      expect(world.faults).toEqual([])
      expect(response.status).toBeLessThan(500)
      const reads = request.method !== 'POST' || /^\/(l|s)\//.test(pathname)
      if (response.status >= 400 || reads) expect(world.store.kept()).toBe(before)
    }),
    { numRuns: runs },
  )
  // The generator reaches what it is for: most requests can be made, and the common answers come up.
  expect(sent).toBeGreaterThan(1_000)
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 410, 415]))
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
}, 60_000)
