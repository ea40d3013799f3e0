import type { Desk } from '@casework/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshCase } from './fresh-case'
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

describe('the list of cases', () => {
  test('shows progress and what is due next, page by page', async () => {
    const begun = (await eleanor.get('/')).location ?? ''
    const open = await eleanor.get(begun)
    expect(open.html).toMatch(/<option value="open" selected/)
    expect(readable(open.html)).not.toContain('All done')
    const first = await eleanor.get('/cases')
    expect(first.status).toBe(200)
    expect(first.html.match(/<progress/g)!.length).toBeGreaterThan(20)
    const next = /name="next" value="([^"]+)"/.exec(first.html)![1]!
    const moved = await eleanor.post('/cases', { do: 'next', next })
    const second = await eleanor.get(moved.location!)
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
  test('tells why a task stands where it stands, on asking', async () => {
    const { id, task } = await freshCase(desk)
    const plain = await eleanor.get(`/cases/${id}`)
    expect(plain.html).toContain(`why=${task('source').id}`)
    expect(readable(plain.html)).not.toContain('Reminders follow')
    const page = readable((await eleanor.get(`/cases/${id}?why=${task('source').id}`)).html)
    expect(page).toContain('It is open, since')
    expect(page).toMatch(/Reminders follow the ladder of|No ladder reminds of it/)
  })

  test('tells a condition in the words of the form, with what was answered', async () => {
    const { id, task } = await freshCase(desk)
    const why = async () => readable((await eleanor.get(`/cases/${id}?why=${task('callTime').id}`)).html)
    const asked = 'It is asked only if “ How should we contact you? ” is By phone, which'
    expect(await why()).toContain(`${asked} is not known yet: it is not answered yet`)
    await desk.tasks.complete({ taskId: task('contactBy').id, answer: 'text' })
    expect(await why()).toContain(`${asked} does not hold: the answer is By text message`)
  })

  test('filters by status and counts each', async () => {
    const { id, task } = await freshCase(desk)
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
    const { id } = await freshCase(desk)
    const upward = taskNames((await eleanor.get(`/cases/${id}?sort=name&group=none`)).html)
    const downward = taskNames((await eleanor.get(`/cases/${id}?sort=name&direction=down&group=none`)).html)
    expect(upward).toEqual([...upward].sort())
    expect(downward).toEqual([...upward].reverse())
    expect(upward).toHaveLength(10)
  })

  test('groups by section, the form’s order first and direct tasks last', async () => {
    const { id } = await freshCase(desk)
    await desk.tasks.assign({ caseId: id, templateId: 'photo-id' })
    const heads = [...(await eleanor.get(`/cases/${id}`)).html.matchAll(/<h3>([^<]+)/g)].map((match) =>
      match[1]!.trim(),
    )
    expect(heads).toEqual(['How to reach you', 'Opening your case', 'Other tasks'])
  })

  test('says when a task is due in words, and exactly for whoever asks', async () => {
    const { id, task } = await freshCase(desk)
    await desk.tasks.reschedule({ taskId: task('phone').id, due: { on: '2026-11-23' } })
    const { html } = await eleanor.get(`/cases/${id}`)
    expect(html).toContain('title="Monday, November 23, 2026 (America/New_York)"')
    expect(readable(html)).toContain('due in 3 days')
  })

  test('escapes whatever people wrote', async () => {
    const { id } = await freshCase(desk)
    const { html } = await eleanor.get(`/cases/${id}`)
    expect(html).toContain('Ruiz &amp; Sons &lt;v.&gt; &quot;Harbor&quot;')
    expect(html).not.toContain('<Ruiz>')
  })

  test('waives with a reason, takes it back, and tells both in the history', async () => {
    const { id, task } = await freshCase(desk)
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
    const { id } = await freshCase(desk)
    const { html } = await eleanor.get(`/cases/${id}?status=todo&sort=name&group=none`)
    const action = /action="([^"]*\/tasks\/[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')
    const answer = await eleanor.post(action, { do: 'waive', reason: 'Known' })
    expect(answer.location).toContain(`/cases/${id}?status=todo&sort=name&group=none&done=waive#task-`)
  })

  test('refuses a waiver without a reason, in the library’s words', async () => {
    const { id, task } = await freshCase(desk)
    const answer = await eleanor.post(`/cases/${id}/tasks/${task('phone').id}`, { do: 'waive', reason: '  ' })
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/role="alert"[\s\S]*reason: /)
    expect((await desk.tasks.get({ taskId: task('phone').id })).waived).toBe(false)
  })

  test('holds, releases, reschedules, reopens and removes', async () => {
    const { id, task } = await freshCase(desk)
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

describe('the dashboard', () => {
  test('is narrowed by due dates', async () => {
    const none = await eleanor.get('/dashboard?view=all&from=2027-06-01')
    expect(readable(none.html)).toContain('No tasks here')
    const bad = await eleanor.get('/dashboard?view=all&from=soon')
    expect(bad.status).toBe(422)
  })
})
