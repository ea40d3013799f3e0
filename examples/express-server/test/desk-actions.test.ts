import type { Desk } from '@casework/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshCase } from './fresh-case'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting

beforeAll(async () => {
  served = await serve({ cases: 40 })
  desk = served.casework.as({ tenant: served.tenant, staff: 'eleanor' })
  eleanor = sit(served, 'eleanor')
}, 60_000)
afterAll(() => served.close())

describe('adding tasks', () => {
  test('puts a template on the case with a due date of its own', async () => {
    const { id } = await freshCase(desk)
    const answer = await eleanor.post(`/cases/${id}/add`, {
      what: 'template:photo-id',
      due: 'on',
      on: '2027-01-08',
    })
    expect(answer.status).toBe(303)
    const { tasks = [] } = await desk.tasks.list({ caseId: id })
    expect(tasks.find((task) => task.key === 'photo-id')?.due?.date).toBe('2027-01-08')
  })

  test('puts a form on the case, and says why not when it is there already', async () => {
    const { id } = await freshCase(desk)
    const again = await eleanor.post(`/cases/${id}/add`, { what: 'form:client-onboarding' })
    expect(again.status).toBe(409)
    expect(again.html).toContain('role="alert"')
    const another = await eleanor.post(`/cases/${id}/add`, { what: 'form:client-onboarding', again: 'yes' })
    expect(another.status).toBe(303)
    expect((await desk.assignments.list({ caseId: id })).assignments).toHaveLength(2)
  })

  test('offers every template and the forms that fit the case', async () => {
    const { id } = await freshCase(desk)
    const { html } = await eleanor.get(`/cases/${id}/add`)
    expect(html).toContain('value="template:retainer-agreement"')
    expect(html).toContain('value="form:client-onboarding"')
    expect(html).not.toContain('value="form:disability-report-adult"')
  })
})

describe('copying a link', () => {
  test('shows a link that opens the tasks, once, and revokes it', async () => {
    const { id, clientId } = await freshCase(desk)
    const answer = await eleanor.post(`/cases/${id}/link`, { scope: 'case', client: clientId, life: 'P14D' })
    expect(answer.status).toBe(200)
    const url = /value="(http[^"]+\/l\/[^"]+)"\s+readonly/.exec(answer.html)![1]!
    const opened = await fetch(url)
    expect(opened.status).toBe(200)
    expect(await opened.text()).toContain('How to reach you')

    const links = await eleanor.get(`/cases/${id}/links`)
    expect(links.html).not.toContain(url)
    expect(readable(links.html)).toContain('Active')
    const { links: records } = await desk.links.list({ caseId: id })
    const revoked = await eleanor.post(`/cases/${id}/links/${records[0]!.linkId}/revoke`, {
      reason: 'Wrong person',
    })
    expect(revoked.status).toBe(303)
    expect(readable((await eleanor.get(`/cases/${id}/links`)).html)).toContain('Revoked Wrong person')
    expect(await (await fetch(url)).text()).not.toContain('First name')
  })

  test('makes a link to a single task', async () => {
    const { id, clientId, task } = await freshCase(desk)
    const form = await eleanor.get(`/cases/${id}/link?task=${task('phone').id}`)
    expect(form.html).toMatch(new RegExp(`value="task:${task('phone').id}"\\s+selected`))
    await eleanor.post(`/cases/${id}/link`, {
      scope: `task:${task('phone').id}`,
      client: clientId,
      life: 'P3D',
    })
    expect(readable((await eleanor.get(`/cases/${id}/links`)).html)).toContain('Phone number Active')
  })
})

describe('sharing', () => {
  test('at a time that nobody gave is refused, and sends nothing at once', async () => {
    const { id } = await freshCase(desk)
    const asked = { scope: 'case', 'by-email': 'on', when: 'at', at: '' }
    const refused = await eleanor.post(`/cases/${id}/share`, asked)
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('Give the day and the time at which it goes.')
    expect((await desk.messages.list({ caseId: id })).messages).toEqual([])
  })
})

describe('the dashboard', () => {
  test('counts every view and lists its tasks', async () => {
    const counts = await desk.tasks.counts({ exact: true })
    const page = await eleanor.get('/dashboard?view=overdue')
    expect(readable(page.html)).toContain(`${counts.overdue.count.toLocaleString('en-US')} Overdue`)
    expect(page.html.match(/<tr>/g)!.length).toBe(1 + Math.min(50, counts.overdue.count))
    expect(page.html).not.toContain('badge completed')
  })

  test('narrows by status and turns the pages', async () => {
    const first = await eleanor.get('/dashboard?view=all&status=completed&sort=name')
    expect(first.html).not.toContain('badge todo')
    const next = /href="([^"]+)" rel="next"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
    const second = await eleanor.get(next)
    expect(second.status).toBe(200)
    expect(second.html).not.toContain('badge todo')
    expect(readable(second.html)).toContain('First page')
  })
})

describe('who may do what', () => {
  test('a form of another site changes nothing', async () => {
    const { id, task } = await freshCase(desk)
    const path = `/cases/${id}/tasks/${task('phone').id}`
    const fields = { do: 'waive', reason: 'Forged' }
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: served.url, 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      expect((await eleanor.post(path, fields, headers)).status).toBe(403)
    }
    expect((await desk.tasks.get({ taskId: task('phone').id })).waived).toBe(false)
  })

  test('the switch sits down at another desk and leads back to our own pages only', async () => {
    const answer = await eleanor.post('/staff', { staff: 'hana', back: '/dashboard?view=mine' })
    expect(answer.location).toBe('/dashboard?view=mine')
    expect(answer.headers.get('set-cookie')).toMatch(/^desk-staff=hana; Path=\/; HttpOnly; SameSite=Lax$/)
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\nb']) {
      expect((await eleanor.post('/staff', { staff: 'hana', back })).location).toBe('/cases')
    }
  })

  test('a member of staff is refused what only an admin may do, with the reason', async () => {
    const { id, task } = await freshCase(desk)
    await desk.tasks.complete({ taskId: task('source').id, answer: 'search' })
    const path = `/cases/${id}/tasks/${task('source').id}`
    const refused = await sit(served, 'hana').post(path, { do: 'remove', reason: 'x' })
    expect(refused.status).toBe(403)
    expect(readable(refused.html)).toContain('Only an admin removes a completed task')
  })

  test('every page is kept in no cache, framed nowhere and takes nothing from elsewhere', async () => {
    const { headers } = await eleanor.get('/cases')
    expect(headers.get('cache-control')).toBe('no-store')
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('http')
  })

  test('a page that is not there says so', async () => {
    expect((await eleanor.get('/cases/HV-9999')).status).toBe(404)
    expect((await eleanor.get('/nowhere')).status).toBe(404)
  })
})

describe('the other tabs', () => {
  test('details show the clients, and a file can be downloaded but never shown', async () => {
    const { id, task } = await freshCase(desk)
    const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
    const file = await desk.links.upload({ taskId: task('photoId').id, name: 'Führerschein "1".pdf', bytes })
    await desk.tasks.complete({ taskId: task('photoId').id, answer: file })
    expect(readable((await eleanor.get(`/cases/${id}/details`)).html)).toContain('Ana <Ruiz>')

    const page = await eleanor.get(`/cases/${id}`)
    const href = /href="(\/files\/[^"]+)"/.exec(page.html)![1]!
    const download = await fetch(`${served.url}${href}`, { headers: { cookie: 'desk-staff=eleanor' } })
    expect(download.headers.get('content-disposition')).toBe(
      `attachment; filename="file"; filename*=UTF-8''F%C3%BChrerschein%20%221%22.pdf`,
    )
    expect(download.headers.get('content-security-policy')).toContain('sandbox')
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes)
  })
})
