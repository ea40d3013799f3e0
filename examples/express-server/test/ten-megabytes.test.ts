import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { serve, type Served } from './server'

let served: Served

beforeAll(async () => {
  served = await serve({ cases: 4 })
}, 60_000)
afterAll(() => served.close())

const canary = 'canary words '
const megabytes = Buffer.from(canary.repeat(10_485_760 / canary.length))
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
]

test('10 MB over a real connection do nothing at any door, no log is told of them, and the server goes on', async () => {
  const { url, casework, tenant } = served
  const logged: unknown[] = []
  const spies = (['log', 'info', 'warn', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => void logged.push(words)),
  )
  const desk = casework.as({ tenant, system: true })
  const link = await desk.links.create({ scope: { caseId: 'HV-1001' } })
  const [page, short] = [new URL(link.url).pathname, new URL(link.shortUrl).pathname]
  const [{ id: staff } = { id: '' }] = (await desk.staff.list({})).staff
  const before = await kept()
  const doors = [
    ...['/v1/links.share', '/v1/inbound.sms', '/v1/clients.put', '/v1/nonsense'],
    ...[`${page}/section`, `${page}x`, `${short}x`, '/u/nonsense', `/hooks/${tenant}/sms`],
    ...['/cases/HV-1001/share', '/cases', '/bulk/notify', '/phone', '/staff', '/nonsense'],
  ]
  for (const door of doors) {
    for (const type of types) {
      const headers = {
        'content-type': type,
        authorization: `Bearer ${staff}`,
        'sec-fetch-site': 'same-origin',
      }
      const init = { method: 'POST', body: megabytes, headers, redirect: 'manual' } as const
      // Who is answered before all was sent may find the connection closed.
      const answer = await fetch(url + door, init).catch(() => null)
      expect([door, answer?.status]).not.toEqual([door, 500])
      expect(await answer?.text()).not.toContain('canary')
    }
  }
  expect((await fetch(url + page)).status).toBe(200)
  expect(await kept()).toEqual(before)
  for (const spy of spies) spy.mockRestore()
  expect(logged).toEqual([])

  async function kept() {
    const { messages } = await desk.messages.list({})
    return [
      messages,
      (await desk.cases.history({ caseId: 'HV-1001' })).events.length,
      await desk.clients.list({}),
    ]
  }
}, 60_000)
