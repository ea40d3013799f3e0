import { beforeEach, expect, test } from 'vitest'
import { fetchPage } from './support/visitor'
import { linkTo, openWorld, site, type World } from './support/world'

let world: World
let path: string

const mail = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['email' as const] }

beforeEach(async () => {
  world = await openWorld()
  await linkTo(world, [{ name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] }])
  await world.system.settings.put({ postalAddress: '1 Main St, Springfield' })
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  await world.system.links.share({ ...mail, purpose: 'commercial' })
  await world.casework.tick()
  path = (world.email.sent[0]?.unsubscribeUrl ?? '').slice(site.length)
})

const consents = async () =>
  (await world.system.clients.reach({ clientId: 'ana' })).channels.find((each) => each.channel === 'email')
    ?.consents

test('reading the page, however often and by whatever robot, ends nothing', async () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetchPage(world, path, { method })
  const page = await fetchPage(world, path)
  expect(page.status).toBe(200)
  expect(page.headers.get('x-robots-tag')).toContain('noindex')
  expect(page.html).not.toContain('ruiz.example')
  expect(await consents()).toEqual({})
})

test('a mail reader ends it by one click, without cookie or nonce', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }
  const page = await fetchPage(world, path, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers })
  expect(page.status).toBe(200)
  expect(await consents()).toMatchObject({ commercial: { state: 'revoked', source: 'unsubscribe link' } })
  expect(await consents()).not.toHaveProperty('transactional')
})

test('a person can end every e-mail', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const page = await fetchPage(world, path, { method: 'POST', body: 'what=all', headers })
  expect(page.text).toContain('You will get no more e-mail')
  expect(await consents()).toMatchObject({
    transactional: { state: 'revoked' },
    commercial: { state: 'revoked' },
  })
})

test('a token that is none, and that of a link, end nothing', async () => {
  const link = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  for (const token of ['nonsense', link.url.slice(link.url.lastIndexOf('/') + 1), `${path.slice(3)}x`])
    expect(await fetchPage(world, `/u/${token}`, { method: 'POST' })).toMatchObject({
      status: 410,
      text: expect.stringMatching(/answer the e-mail/) as string,
      html: expect.not.stringMatching(/<button/) as string,
    })
  expect(await consents()).toEqual({})
})
