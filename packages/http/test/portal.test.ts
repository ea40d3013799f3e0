import { beforeEach, expect, test } from 'vitest'
import { fetchPage, visit } from './support/visitor'
import { linkTo, openWorld, type World } from './support/world'

let world: World

beforeEach(async () => {
  world = await openWorld({
    portal: (request) => {
      const client = request.headers.get('x-client')
      return client === null ? null : { tenant: 'acme', client }
    },
  })
  await linkTo(world, [
    { name: 'You', tasks: [{ key: 'job', name: 'Your job', type: 'shortText', due: { days: 1 } }] },
  ])
  await world.system.clients.put({ id: 'ana', portal: true })
})

const ana = { headers: { 'x-client': 'ana' } }

test('a client who is logged in sees what is to do over all their cases, and answers it', async () => {
  const page = await fetchPage(world, '/portal', ana)
  expect(page.text).toMatch(/Hello Ana.*Your job.*Due tomorrow/)
  expect(page.headers.get('cache-control')).toBe('no-store')
  const answering = await fetchPage(world, '/portal/answer', { method: 'POST', ...ana })
  expect(answering.status).toBe(303)
  expect((await visit(world, answering.headers.get('location') ?? '')).text).toContain('Hello Ana')
})

test('what one case asks by one day is one card, and what is done of it another', async () => {
  const { tasks = [] } = await world.system.tasks.list({ caseId: 'ruiz' })
  const due = { days: 2 }
  for (const [id, name] of Object.entries({ doctor: 'Your doctor', pain: 'Your pain' })) {
    await world.system.templates.put({ id, name, type: 'shortText' })
    await world.system.tasks.assign({ caseId: 'ruiz', templateId: id, due })
  }
  await world.system.tasks.complete({ taskId: tasks[0]!.id, answer: 'Baker' })
  const { text } = await fetchPage(world, '/portal', ana)
  expect(text).toMatch(/To do Ruiz v. Harbor Lines Your doctor Your pain Due Wed/)
  expect(text).toMatch(/Done Ruiz v. Harbor Lines 1 of 3 done Your job/)
})

test('nobody else sees it: who is not logged in, who has no portal, who is not there', async () => {
  expect((await fetchPage(world, '/portal')).status).toBe(401)
  for (const client of ['ben', 'nobody'])
    expect((await fetchPage(world, '/portal', { headers: { 'x-client': client } })).status).toBe(403)
  const without = await openWorld()
  expect((await fetchPage(without, '/portal', ana)).status).toBe(404)
})

test('reading changes nothing, and a post from another site opens nothing', async () => {
  const before = world.store.kept()
  for (const method of ['GET', 'HEAD']) await fetchPage(world, '/portal/answer', { method, ...ana })
  const headers = { ...ana.headers, 'sec-fetch-site': 'cross-site' }
  const foreign = await fetchPage(world, '/portal/answer', { method: 'POST', headers })
  expect(foreign.headers.get('location')).toBe('/portal')
  expect(world.store.kept()).toBe(before)
})
