import type { Desk } from '@casework/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshCase } from './fresh-case'
import { serve, type Served } from './server'
import { readable, sit } from './visit-desk'

let served: Served
let desk: Desk

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
}, 60_000)
afterAll(() => served.close())

describe('the bell', () => {
  test('counts what is unread, leads to the case, and forgets what was read', async () => {
    const hana = sit(served, 'hana')
    const before = readable((await hana.get('/notices')).html)
    expect(before).toContain('Nothing to tell Hana Novotná yet')
    expect(before).not.toContain('Mark all as read')

    const { id, task } = await freshCase(desk, { assigneeIds: ['hana'] })
    await upload(task('photoId').id)
    served.clock.advance('PT1M')
    await upload(task('photoId').id)
    const { html } = await hana.get('/notices')
    expect(readable(html)).toContain('Notices 2 unread')
    expect(html).toContain(`href="/cases/${id}#task-${task('photoId').id}"`)
    expect(readable(html)).toContain('A document came in for “Photo ID”')

    const [, notice = ''] = /name="notice" value="([^"]+)"/.exec(html) ?? []
    const read = await hana.post('/notices/read', { notice })
    expect([read.status, read.location]).toEqual([303, '/notices?done=read'])
    expect(readable((await hana.get('/notices?show=unread')).html)).toContain('1 notice unread')
    await hana.post('/notices/read', {})
    expect(readable((await hana.get('/notices?show=unread')).html)).toContain('You are up to date')
    expect((await hana.get('/notices')).html).toContain('A document came in')
  })

  test('tells in one row what came of one case at one moment, and reads all of it at once', async () => {
    const { id, task } = await freshCase(desk, { assigneeIds: ['tomas'] })
    for (let each = 0; each < 3; each += 1) await upload(task('photoId').id)
    const tomas = sit(served, 'tomas')
    const { html } = await tomas.get('/notices')
    expect(readable(html)).toMatch(/3 documents on Ruiz & Sons <v.> "Harbor"\s+Photo ID/)
    expect(html).toContain(`href="/cases/${id}#task-${task('photoId').id}"`)
    const all = new URLSearchParams()
    for (const [, each = ''] of html.matchAll(/name="notice" value="([^"]+)"/g)) all.append('notice', each)
    expect(all.size).toBe(3)
    await tomas.post('/notices/read', all)
    expect(readable((await tomas.get('/notices')).html)).toContain('All read')
  })

  test('says 99+ when there are more, and reads them all', async () => {
    const { task } = await freshCase(desk, { assigneeIds: ['paloma'] })
    for (let each = 0; each < 101; each += 1) await upload(task('photoId').id)
    const paloma = sit(served, 'paloma')
    expect(readable((await paloma.get('/cases')).html)).toContain('99+ unread')
    await paloma.post('/notices/read', {})
    expect(readable((await paloma.get('/notices')).html)).toContain('All read')
  })

  test('rings for its owner only, and nobody reads the notices of another', async () => {
    const { task } = await freshCase(desk, { assigneeIds: ['hana'] })
    await upload(task('photoId').id)
    const [notice] = (await desk.notices.list({ staffId: 'hana', unread: true })).notices
    const refused = await sit(served, 'vikram').post('/notices/read', { notice: notice!.noticeId })
    expect(refused.status).toBe(404)
    expect((await desk.notices.list({ staffId: 'hana' })).unread).toBe(1)
  })
})

async function upload(taskId: string): Promise<void> {
  await desk.links.upload({ taskId, name: 'card.pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') })
}
