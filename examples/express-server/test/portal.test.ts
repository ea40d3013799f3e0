import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshCase } from './fresh-case'
import { serve, type Served } from './server'
import { readable, sit } from './visit-desk'

let served: Served

beforeAll(async () => {
  served = await serve({ cases: 0 })
}, 60_000)
afterAll(() => served.close())

test('whoever is picked at the desk is signed in to the portal, and works there; nobody else comes in', async () => {
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  const eleanor = sit(served, 'eleanor')
  expect(readable((await eleanor.get('/portals')).html)).toContain('No client has a portal')
  expect((await eleanor.get('/portal')).location).toBe('/portals')

  const { id, clientId } = await freshCase(desk)
  await desk.clients.put({ id: clientId, portal: true })
  expect((await eleanor.get('/portals')).html).toContain(`<option value="${clientId}" >Ana &lt;Ruiz&gt;`)
  expect((await eleanor.get(`/cases/${id}/details`)).html).toContain('See it as they do')

  const signedIn = await eleanor.post('/portals', { client: clientId })
  expect([signedIn.status, signedIn.location]).toEqual([303, '/portal'])
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const asClient = (path: string, init: RequestInit = {}) =>
    fetch(`${served.url}${path}`, { redirect: 'manual', ...init, headers: { cookie } })
  expect(readable(await (await asClient('/portal')).text())).toMatch(/Hello \u2068Ana.*Photo ID/)
  const working = await asClient('/portal/answer', { method: 'POST' })
  expect(working.headers.get('location')).toMatch(/^\/l\//)
  await desk.clients.put({ id: clientId, portal: false })
  expect((await asClient('/portal')).status).toBe(403)
})
