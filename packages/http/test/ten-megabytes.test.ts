import { allOperations } from '@casework/core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { post } from './support/api'
import { endless } from './support/streams'
import { actionOf, fetchPage, sectionLinks, visit } from './support/visitor'
import { linkTo, openWorld, site, type World } from './support/world'

const canary = 'canary words '
const megabytes = new TextEncoder().encode(canary.repeat(10_485_760 / canary.length))
const form = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data; boundary=x'
const types = ['application/json', form, multipart, 'text/plain', 'application/octet-stream']

let world: World
/** Every place that strangers can post to, and what it answers to 10 MB of each type, in their order. */
let places: Readonly<Record<string, readonly [path: string, statuses: readonly number[]]>>
let before: number

beforeAll(async () => {
  world = await openWorld({
    webhooks: () => ({ sms: { read: () => Promise.reject(new Error('It was read')) } }),
    portal: () => ({ tenant: 'acme', client: 'ana' }),
  })
  const { system } = world
  await system.clients.put({ id: 'ana', portal: true, email: 'ana@ruiz.example' })
  await system.settings.put({ postalAddress: '1 Main St' })
  const link = await linkTo(world, [{ name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] }])
  const section = actionOf(await visit(world, sectionLinks(await visit(world, link))[0]!))
  const coded = await system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana', requireCode: true })
  const mail = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['email' as const] }
  await system.links.share({ ...mail, purpose: 'commercial' })
  await world.casework.tick()
  const unsubscribe = (world.email.sent[0]?.unsubscribeUrl ?? '').slice(site.length)
  const code = coded.url.slice(site.length)
  places = {
    'the form of a section': [section, [400, 413, 400, 400, 400]],
    'the page of a code': [`${code}/code`, [403, 413, 413, 403, 403]],
    'the check of a code': [`${code}/verify`, [403, 413, 413, 403, 403]],
    'one click out of e-mail': [unsubscribe, [413, 413, 413, 413, 413]],
    'a webhook': ['/hooks/acme/sms', [403, 403, 403, 403, 403]],
    'a dead link': ['/l/nonsense/section', [410, 410, 410, 410, 410]],
    'asking for a new link': ['/l/nonsense?ask', [200, 200, 200, 200, 200]],
    'asking by a short link': ['/s/nonsense', [200, 200, 200, 200, 200]],
    'a visit to the portal': ['/portal', [303, 303, 303, 303, 303]],
    'an operation that is none': ['/v1/nonsense', [404, 404, 404, 404, 404]],
    nowhere: ['/v2/nonsense', [404, 404, 404, 404, 404]],
  }
})

beforeEach(() => {
  before = world.store.kept()
})

function nothingHappened(answered: string) {
  expect(answered).not.toContain('canary')
  expect(world.store.kept()).toBe(before)
  expect(world.faults).toEqual([])
  expect(world.sms.attempts.length + world.email.attempts.length).toBe(1)
}

test('10 MB of any type, wherever strangers can post, is answered shortly and does nothing', async () => {
  for (const [what, [path, statuses]] of Object.entries(places)) {
    const answered: number[] = []
    for (const type of types) {
      const { status, html } = await fetchPage(world, path, {
        method: 'POST',
        body: megabytes,
        headers: { 'content-type': type },
      })
      answered.push(status)
      nothingHappened(html)
    }
    expect([what, answered]).toEqual([what, statuses])
  }
  await world.casework.tick()
  nothingHappened('')
})

test.each(allOperations.map(({ name }) => name))(
  '10 MB to %s are refused, and read no further than it takes',
  async (name) => {
    for (const type of types) {
      if (name === 'links.upload' && type === 'application/octet-stream') continue
      const drip = endless(65_536)
      const { status, text, body } = await post(world, name, drip.body, { 'content-type': type })
      const json = type === 'application/json' && name !== 'links.upload'
      expect([type, status]).toEqual([type, json ? 413 : 415])
      expect(body.error?.code).toBe('INVALID_INPUT')
      expect(drip.given()).toBeLessThanOrEqual(json ? 8_454_144 : 0)
      nothingHappened(text)
    }
  },
)

test('10 MB of JSON to an operation, with their length told, are refused whoever asks', async () => {
  for (const actor of ['system', 'mo', 'ana', 'link nonsense', 'nobody']) {
    const { status, text } = await post(world, 'links.share', megabytes, { 'x-actor': actor })
    expect([actor, status]).toEqual([actor, actor === 'nobody' ? 401 : 413])
    nothingHappened(text)
  }
})
