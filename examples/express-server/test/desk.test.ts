import type { CaseTask, Desk } from '@casework/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Served } from './server'
import { badges, readable, sit, taskNames, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting

beforeAll(async () => {
  served = await serve({ cases: 40 })
  desk = served.casework.as({ tenant: served.tenant, staff: 'eleanor' })
  eleanor = sit(served, 'eleanor')
}, 60_000)
afterAll(() => served.close())

let made = 0

/** A case of its own for a test, with the onboarding form and nothing done. */
async function freshCase(extra: Partial<Parameters<Desk['cases']['put']>[0]> = {}) {
  const id = `T-${(made += 1)}`
  const client = { id: `${id}-client`, firstName: 'Ana', lastName: '<Ruiz>' }
  await desk.clients.put(client)
  await desk.cases.put({
    id,
    name: 'Ruiz & Sons <v.> "Harbor"',
    type: 'immigration',
    clientIds: [client.id],
    assigneeIds: ['eleanor', 'hana'],
    ...extra,
  })
  const { tasks = [] } = await desk.tasks.list({ caseId: id })
  const task = (key: string): CaseTask => tasks.find((each) => each.key === key)!
  return { id, clientId: client.id, task }
}

describe('the list of cases', () => {
  test('shows progress and what is due next, page by page', async () => {
    const first = await eleanor.get('/cases')
    expect(first.status).toBe(200)
    expect(first.html.match(/<progress/g)!.length).toBeGreaterThan(20)
    const next = /href="(\/cases\?after=[^"]+)" rel="next"/.exec(first.html)![1]!
    const second = await eleanor.get(next)
    expect(second.html).toContain('First page')
    expect(second.html).not.toContain('>HV-1001<')
  })

  test('is narrowed by type, by assignee and by name', async () => {
    const { cases } = await desk.cases.list({ limit: 200 })
    const wanted = cases.filter((each) => each.type === 'disability' && each.assigneeIds.includes('vikram'))
    const page = await sit(served, 'vikram').get('/cases?type=disability&who=mine')
    const shown = [...page.html.matchAll(/class="number">(HV-\d+)</g)].map((match) => match[1])
    expect(shown).toEqual(wanted.map((each) => each.id))

    const { name, id } = cases[7]!
    const found = await eleanor.get(`/cases?q=${encodeURIComponent(name.toUpperCase())}`)
    expect(found.html).toContain(id)
    expect(readable((await eleanor.get('/cases?q=nobody-has-this-name')).html)).toContain('No case fits')
  })

  test('shows staff only the case types they work on', async () => {
    const page = await sit(served, 'hana').get('/cases')
    const types = readable(page.html)
    expect(types).toContain('Immigration')
    expect(types).not.toContain('HV-1001 Disability')
    const foreign = (await desk.cases.list({ filter: { field: 'type', is: 'equals', value: 'disability' } }))
      .cases[0]!
    const refused = await sit(served, 'hana').get(`/cases/${foreign.id}`)
    expect(refused.status).toBe(403)
    expect(readable(refused.html)).toContain('outside your case types')
  })
})

describe('the Tasks tab', () => {
  test('filters by status and counts each', async () => {
    const { id, task } = await freshCase()
    await desk.tasks.complete({ taskId: task('source').id, answer: 'friend' })
    const page = await eleanor.get(`/cases/${id}?status=completed`)
    expect(taskNames(page.html)).toEqual(['How did you find us?'])
    expect(readable(page.html)).toContain('Friend or family')
    expect(readable(page.html)).toContain('Completed 1')
    expect(readable(page.html)).toContain('Eleanor Harrow Nov 20, 2026, 4:00 PM')
    expect(readable((await eleanor.get(`/cases/${id}?status=overdue`)).html)).toContain(
      'No task has this status',
    )
  })

  test('sorts by name and turns round', async () => {
    const { id } = await freshCase()
    const upward = taskNames((await eleanor.get(`/cases/${id}?sort=name&group=none`)).html)
    const downward = taskNames((await eleanor.get(`/cases/${id}?sort=name&direction=down&group=none`)).html)
    expect(upward).toEqual([...upward].sort())
    expect(downward).toEqual([...upward].reverse())
    expect(upward).toHaveLength(10)
  })

  test('groups by section, the form’s order first and direct tasks last', async () => {
    const { id } = await freshCase()
    await desk.tasks.assign({ caseId: id, templateId: 'photo-id' })
    const heads = [...(await eleanor.get(`/cases/${id}`)).html.matchAll(/<h3>([^<]+)/g)].map((match) =>
      match[1]!.trim(),
    )
    expect(heads).toEqual(['How to reach you', 'Opening your case', 'Other tasks'])
  })

  test('says when a task is due in words, and exactly for whoever asks', async () => {
    const { id, task } = await freshCase()
    await desk.tasks.reschedule({ taskId: task('phone').id, due: { on: '2026-11-23' } })
    const { html } = await eleanor.get(`/cases/${id}`)
    expect(html).toContain('title="Monday, November 23, 2026 (America/New_York)"')
    expect(readable(html)).toContain('due in 3 days')
  })

  test('escapes whatever people wrote', async () => {
    const { id } = await freshCase()
    const { html } = await eleanor.get(`/cases/${id}`)
    expect(html).toContain('Ruiz &amp; Sons &lt;v.&gt; &quot;Harbor&quot;')
    expect(html).not.toContain('<Ruiz>')
  })

  test('waives with a reason, takes it back, and tells both in the history', async () => {
    const { id, task } = await freshCase()
    const path = `/cases/${id}/tasks/${task('phone').id}`
    const waived = await eleanor.post(path, { do: 'waive', reason: 'Told us on the phone' })
    expect(waived.status).toBe(303)
    const page = await eleanor.get(waived.location!.split('#')[0]!)
    expect(readable(page.html)).toContain('Waived.')
    expect(badges(page.html)).toContain('Waived')
    await eleanor.post(path, { do: 'unwaive', reason: 'It was another client' })
    const history = readable((await eleanor.get(`/cases/${id}/history`)).html)
    expect(history).toContain('Eleanor Harrow waived “Phone number”: Told us on the phone .')
    expect(history).toContain('took the waiver of “Phone number” back: It was another client')
  })

  test('leads back to the list as it was filtered and sorted', async () => {
    const { id } = await freshCase()
    const { html } = await eleanor.get(`/cases/${id}?status=todo&sort=name&group=none`)
    const action = /action="([^"]*\/tasks\/[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')
    const answer = await eleanor.post(action, { do: 'waive', reason: 'Known' })
    expect(answer.location).toContain(`/cases/${id}?status=todo&sort=name&group=none&done=waive#task-`)
  })

  test('refuses a waiver without a reason, in the library’s words', async () => {
    const { id, task } = await freshCase()
    const answer = await eleanor.post(`/cases/${id}/tasks/${task('phone').id}`, { do: 'waive', reason: '  ' })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/role="alert"[\s\S]*reason: /)
    expect((await desk.tasks.get({ taskId: task('phone').id })).waived).toBe(false)
  })

  test('holds, releases, reschedules, reopens and removes', async () => {
    const { id, task } = await freshCase()
    const act = (key: string, fields: Record<string, string>) =>
      eleanor.post(`/cases/${id}/tasks/${task(key).id}`, { reason: 'Because', ...fields })
    const now = (key: string) => desk.tasks.get({ taskId: task(key).id })

    expect((await act('email', { do: 'hold' })).status).toBe(303)
    expect((await now('email')).heldSince).not.toBeNull()
    expect((await act('email', { do: 'release' })).status).toBe(303)
    expect((await now('email')).heldSince).toBeNull()

    expect((await act('email', { do: 'reschedule', on: '2026-12-24' })).status).toBe(303)
    expect((await now('email')).due?.date).toBe('2026-12-24')
    expect((await act('email', { do: 'rule' })).status).toBe(303)
    expect((await now('email')).due?.date).toBe('2026-11-25')

    await desk.tasks.complete({ taskId: task('source').id, answer: 'search' })
    expect((await act('source', { do: 'reopen' })).status).toBe(303)
    expect((await now('source')).phase).not.toBe('completed')
    const twice = await act('source', { do: 'reopen' })
    expect(twice.status).toBe(409)
    expect(twice.html).toContain('role="alert"')

    expect((await act('source', { do: 'remove' })).status).toBe(303)
    expect(taskNames((await eleanor.get(`/cases/${id}`)).html)).not.toContain('How did you find us?')
  })
})

describe('adding tasks', () => {
  test('puts a template on the case with a due date of its own', async () => {
    const { id } = await freshCase()
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
    const { id } = await freshCase()
    const again = await eleanor.post(`/cases/${id}/add`, { what: 'form:client-onboarding' })
    expect(again.status).toBe(409)
    expect(again.html).toContain('role="alert"')
    const another = await eleanor.post(`/cases/${id}/add`, { what: 'form:client-onboarding', again: 'yes' })
    expect(another.status).toBe(303)
    expect((await desk.assignments.list({ caseId: id })).assignments).toHaveLength(2)
  })

  test('offers every template and the forms that fit the case', async () => {
    const { id } = await freshCase()
    const { html } = await eleanor.get(`/cases/${id}/add`)
    expect(html).toContain('value="template:retainer-agreement"')
    expect(html).toContain('value="form:client-onboarding"')
    expect(html).not.toContain('value="form:disability-report-adult"')
  })
})

describe('copying a link', () => {
  test('shows a link that opens the tasks, once, and revokes it', async () => {
    const { id, clientId } = await freshCase()
    const answer = await eleanor.post(`/cases/${id}/link`, { scope: 'case', client: clientId, life: 'P14D' })
    expect(answer.status).toBe(200)
    const url = /value="(http[^"]+\/l\/[^"]+)"\s+readonly/.exec(answer.html)![1]!
    const opened = await fetch(url)
    expect(opened.status).toBe(200)
    expect(await opened.text()).toContain('First name')

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
    const { id, clientId, task } = await freshCase()
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
    const { id, task } = await freshCase()
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
    const { id, task } = await freshCase()
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
    const { id, task } = await freshCase()
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
