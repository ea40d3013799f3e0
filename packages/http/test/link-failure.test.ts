import { beforeEach, describe, expect, it } from 'vitest'
import { createHandler, type HandlerOptions } from '../src/index'
import { fetchPage, type Visited } from './support/visitor'
import { linkTo, openWorld, site, type World } from './support/world'

let world: World
/** Addresses that do not work, by why not. */
let dead: Readonly<Record<string, string>>
let live: string

beforeEach(async () => {
  world = await openWorld()
  live = await linkTo(world, [
    { key: 'you', name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] },
  ])
  dead = await deadAddresses()
})

async function make(
  clientId: string,
  expiresIn = 'P7D',
): Promise<[long: string, short: string, linkId: string]> {
  const { url, shortUrl, linkId } = await world.system.links.create({
    scope: { caseId: 'ruiz' },
    clientId,
    expiresIn,
  })
  return [url.slice(site.length), shortUrl.slice(site.length), linkId]
}

async function deadAddresses(): Promise<Record<string, string>> {
  const { system, casework, clock } = world
  for (const id of ['off', 'erased']) {
    await system.clients.put({ id, firstName: id, lastName: 'Client' })
  }
  await system.cases.put({ id: 'ruiz', clientIds: ['ana', 'ben', 'off', 'erased'] })
  const [expired, expiredShort] = await make('ana', 'PT1H')
  const [revoked, revokedShort, revokedId] = await make('ana')
  const [off, offShort] = await make('off')
  const [erased, erasedShort] = await make('erased')
  await system.links.revoke({ linkId: revokedId, reason: 'Wrong person' })
  await system.cases.put({ id: 'ruiz', clientIds: ['ana', 'ben', 'erased'] })
  await system.clients.erase({ clientId: 'erased' })
  clock.advance('PT2H')
  const other = await openWorld()
  const foreign = await linkTo(other, [
    { name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] },
  ])
  const [header, claims, signature] = live.slice(3).split('.') as [string, string, string]
  const nonce = (await casework.pages.issue(live.slice(3)))!
  return {
    malformed: '/l/nothing',
    encoded: '/l/%00%ff%2e%2e%2f',
    long: `/l/${'A'.repeat(6_000)}`,
    'cut short': live.slice(0, -4),
    forged: `/l/${header}.${claims}.${signature.split('').reverse().join('')}`,
    unsigned: `/l/${btoa('{"alg":"none"}').replace(/=+$/, '')}.${claims}.`,
    'a nonce': `/l/${nonce}`,
    expired,
    revoked,
    'of a client taken off the case': off,
    'of an erased client': erased,
    'of another installation': foreign,
    'with too much behind it': `${live}/you/more`,
    'short, random': `/s/${'A'.repeat(22)}`,
    'short, malformed': '/s/x',
    'short, with too much behind it': `/s/${'A'.repeat(22)}/more`,
    'short, expired': expiredShort,
    'short, revoked': revokedShort,
    'short, of a client taken off the case': offShort,
    'short, of an erased client': erasedShort,
  }
}

const faceOf = ({ status, html, headers }: Visited) => ({ status, html, headers: [...headers] })

describe('a link that does not work', () => {
  it('has one face, byte for byte, whatever the reason', async () => {
    const face = faceOf(await fetchPage(world, dead['malformed']!))
    expect(face.status).toBe(410)
    expect(face.html).toContain('Send me a new link')
    for (const [why, path] of Object.entries(dead)) {
      expect([why, faceOf(await fetchPage(world, path))]).toEqual([why, face])
    }
    expect((await fetchPage(world, live)).status).toBe(200)
  })

  it('has the same face by HEAD and on the address of a section, read or posted', async () => {
    const face = faceOf(await fetchPage(world, dead['malformed']!))
    for (const [why, path] of Object.entries(dead)) {
      const head = await fetchPage(world, path, { method: 'HEAD' })
      expect([why, faceOf(head)]).toEqual([why, { ...face, html: '' }])
      if (path.startsWith('/s/') || path.endsWith('/more')) continue
      expect([why, faceOf(await fetchPage(world, `${path}/you`))]).toEqual([why, face])
      const form = new FormData()
      form.set('intent', 'send')
      const posted = await fetchPage(world, `${path}/you`, { method: 'POST', body: form })
      expect([why, faceOf(posted)]).toEqual([why, face])
    }
  })

  it('tells nothing of the firm, the client or the case', async () => {
    for (const path of Object.values(dead)) {
      expect((await fetchPage(world, path)).html).not.toMatch(/Marlow|Ana|Ruiz|erased|revoked|expired/i)
    }
  })

  it('leaves no trace of being tried', async () => {
    const before = world.store.kept()
    for (const path of Object.values(dead)) await fetchPage(world, path)
    expect(world.store.kept()).toBe(before)
  })
})

describe('asking for a new link', () => {
  const handlerWith = (options: Partial<HandlerOptions>) =>
    createHandler({ casework: world.casework, actor: () => null, ...options })
  const ask = (path: string, handle = world.handle) =>
    fetchPage({ ...world, handle }, `${path}?ask`, { method: 'POST' })

  it('is answered alike for every link, dead, invented or alive', async () => {
    const face = faceOf(await ask('/l/nothing'))
    expect(face.status).toBe(200)
    for (const [why, path] of Object.entries({ ...dead, live })) {
      expect([why, faceOf(await ask(path))]).toEqual([why, face])
    }
  })

  it('tells the host which link it was about, and waits for nothing that the host does', async () => {
    const asked: string[] = []
    const handle = handlerWith({
      onAsk: (address) => {
        asked.push(address)
        return new Promise<never>(() => undefined)
      },
    })
    const page = await ask(dead['revoked']!, handle)
    await ask(dead['short, revoked']!, handle)
    expect(page.text).toContain('If this link was yours and has only run out, a new one is on its way')
    expect(asked).toEqual([dead['revoked']!.slice(3), dead['short, revoked']!.slice(3)])
  })

  it('is answered alike when the host fails, and the host is told', async () => {
    const fine = faceOf(await ask(live, handlerWith({ onAsk: () => undefined })))
    for (const onAsk of [
      () => Promise.reject(new Error('no mail today')),
      () => {
        throw new Error('no mail today')
      },
    ]) {
      const faults: unknown[] = []
      const handle = handlerWith({ onAsk, onFault: (fault) => void faults.push(fault) })
      expect(faceOf(await ask(live, handle))).toEqual(fine)
      await expect
        .poll(() => faults)
        .toMatchObject([{ during: 'onAsk', error: { message: 'no mail today' } }])
    }
  })

  it('changes nothing by itself', async () => {
    const before = world.store.kept()
    await ask(live)
    await ask(dead['revoked']!)
    expect(world.store.kept()).toBe(before)
  })
})
