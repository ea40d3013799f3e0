import type { Desk } from '@casework/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLine } from '../src/desk/bulk/csv'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
  eleanor = sit(served, 'eleanor')
  await desk.clients.put({
    id: 'mara',
    firstName: 'Mara',
    phone: '+12125550147',
    smsConsent: { source: 'Engagement letter' },
  })
  for (const id of ['immigration', 'personal-injury']) await desk.caseTypes.put({ id, defaultForms: [] })
  for (let number = 1; number <= 60; number += 1) {
    const type = number % 2 === 0 ? 'immigration' : 'personal-injury'
    await desk.cases.put({
      id: idOf(number),
      name: `Quist ${String(number)}`,
      type,
      assigneeIds: ['bayard'],
      ...(number === 1 && { clientIds: ['mara'] }),
    })
  }
}, 60_000)
afterAll(() => served.close())

function idOf(number: number): string {
  return `Q-${String(number).padStart(3, '0')}`
}

/** The hidden fields of the form on a page. */
function hiddenOf(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
    ),
  )
}

async function press(path: string, fields: Record<string, string>) {
  const page = await eleanor.get(path)
  return eleanor.post('/cases', { ...hiddenOf(page.html), ...searchIn(path), ...fields })
}

function searchIn(path: string): Record<string, string> {
  const { searchParams } = new URL(path, served.url)
  return Object.fromEntries(
    [...searchParams].filter(([name]) => ['q', 'type', 'saved', 'list'].includes(name)),
  )
}

async function planOf(kind: string, chosen: string, fields: Record<string, string>) {
  const form = await eleanor.get(`/bulk/${kind}?${chosen}`)
  const planned = await eleanor.post(`/bulk/${kind}`, { ...hiddenOf(form.html), ...fields })
  expect(planned.status).toBe(303)
  const runId = /\/runs\/([^?]+)/.exec(planned.location!)![1]!
  return { runId, page: (await eleanor.get(planned.location!)).html }
}

describe('choosing cases', () => {
  test('survives paging, and what is unticked on a page is chosen no more', async () => {
    const second = await press('/cases', { pick: 'Q-002', do: 'next' })
    expect(second.location).toBe('/cases?ids=Q-002&after=Q-025')
    const page = await eleanor.get(second.location!)
    expect(readable(page.html)).toContain('1 chosen')
    const first = await press(second.location!, { pick: 'Q-030', do: 'first' })
    expect(first.location).toBe('/cases?ids=Q-002+Q-030')
    expect((await eleanor.get(first.location!)).html).toMatch(/value="Q-002"\s+checked/)
    const unticked = await press(first.location!, { do: 'find' })
    expect(unticked.location).toBe('/cases?ids=Q-030')
  })

  test('takes all that the filter finds but some', async () => {
    const all = await press('/cases?type=immigration', { do: 'all' })
    const page = await eleanor.get(all.location!)
    expect(readable(page.html)).toContain('30 chosen')
    const ticked = [...page.html.matchAll(/name="pick"\s+value="([^"]+)"\s+checked/g)].map((each) => each[1]!)
    const body = new URLSearchParams({ ...hiddenOf(page.html), type: 'immigration', do: 'assign' })
    for (const id of ticked.slice(2)) body.append('pick', id)
    const form = await eleanor.post('/cases', body)
    expect(form.location).toBe('/bulk/assign?type=immigration&all=yes&ids=Q-002+Q-004')
    expect(readable((await eleanor.get(form.location!)).html)).toContain('On 28 cases')
  })

  test('begins anew when all that were found are not those that are found now', async () => {
    const all = await press('/cases?type=immigration', { do: 'all' })
    const other = await press(all.location!, { type: 'personal-injury', do: 'find' })
    expect(other.location).toBe('/cases?type=personal-injury')
  })

  test('of nothing is told on the page', async () => {
    const refused = await press('/cases', { do: 'assign' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('Choose the cases first, then Assign Task.')
  })
})

describe('more cases chosen one by one than an address holds', () => {
  const many = Array.from({ length: 1_500 }, (_, index) => `Z-2026-${String(index)}`)

  test('go along in the form from page to page, and into a bulk action', async () => {
    const ids = [...many, 'Q-001'].join(' ')
    const next = await press('/cases', { ids, shown: '', do: 'next' })
    expect(next.status).toBe(200)
    expect(hiddenOf(next.html)).toMatchObject({ ids, after: 'Q-025' })
    expect(readable(next.html)).toContain('1,501 chosen')
    const form = await eleanor.post('/cases', { ...hiddenOf(next.html), do: 'assign' })
    expect(readable(form.html)).toContain('On 1 case')
    const planned = await eleanor.post('/bulk/assign', { ...hiddenOf(form.html), template: 'photo-id' })
    expect(planned.location).toMatch(/^\/runs\/[^?]+$/)
    expect(readable((await eleanor.get(planned.location!)).html)).toContain(
      'Left out: 1,500 cases nobody knows',
    )
  })

  test('are refused when no form holds them either', async () => {
    const ids = [...many, ...many.map((id) => `${id}-b`)].join(' ')
    const refused = await press('/cases', { ids, shown: '', do: 'assign' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('No more than 2,000 can be chosen one by one')
  })
})

describe('saved filters and case lists', () => {
  test('keep what is found, and lead to bulk actions', async () => {
    await press('/cases?type=immigration', { do: 'saveFilter', name: 'Newcomers' })
    await press('/cases?type=immigration&all=yes&ids=Q-002', {
      do: 'saveList',
      name: 'Without Q-002',
      pick: 'Q-004',
    })
    await press('/cases', { do: 'saveList', name: 'Two', ids: 'Q-001 Q-003', shown: '' })
    const lists = readable((await eleanor.get('/lists')).html)
    expect(lists).toMatch(/Newcomers type is immigration 30 cases/)
    expect(lists).toMatch(
      /Without Q-002 Hybrid: those with type is immigration, \d+ cases taken out \d+ cases/,
    )
    expect(lists).toMatch(/Two Static: 2 cases added 2 cases/)

    const { caseLists } = await desk.caseLists.list({})
    const two = caseLists.find((each) => each.name === 'Two')!
    await press('/cases', { do: 'addTo', into: two.id, ids: 'Q-055' })
    await press('/cases', { do: 'takeFrom', into: two.id, ids: 'Q-001', shown: '' })
    const page = await eleanor.get(`/cases?list=${two.id}&all=yes`)
    expect([...page.html.matchAll(/class="number">(Q-\d+)</g)].map((each) => each[1])).toEqual([
      'Q-003',
      'Q-055',
    ])
    expect(readable((await eleanor.get(`/bulk/waive?list=${two.id}&all=yes`)).html)).toContain('On 2 cases')
  })

  test('are removed with their button, and what was planned with them stays planned', async () => {
    await press('/cases', { do: 'saveList', name: 'For a while', ids: 'Q-001', shown: '' })
    await press('/cases?type=immigration', { do: 'saveFilter', name: 'Also for a while' })
    const list = (await desk.caseLists.list({})).caseLists.find((each) => each.name === 'For a while')!
    const filter = (await desk.filters.list({})).filters.find((each) => each.name === 'Also for a while')!
    const { runId } = await planOf('assign', `list=${list.id}&all=yes`, { template: 'photo-id' })
    await eleanor.post('/lists/remove', { saved: filter.id })
    const removed = await eleanor.post('/lists/remove', { list: list.id })
    const page = readable((await eleanor.get(removed.location!)).html)
    expect(page).toContain('The case list is removed.')
    expect(page).not.toContain('or a while')
    expect(await desk.bulk.get({ runId })).toMatchObject({ state: 'planned', cases: 1 })
    const runs = readable((await eleanor.get('/runs?state=planned')).html)
    expect(runs).toMatch(/Assign Task Planned 1 of 1 case/)
    expect(readable((await eleanor.get('/runs?state=failed')).html)).toContain('No run is here')
    expect((await eleanor.get(`/cases?list=${list.id}`)).status).toBe(404)
  })

  test('without a name are refused', async () => {
    const refused = await press('/cases?type=immigration', { do: 'saveFilter' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('Give the filter a name')
  })
})

describe('a bulk action', () => {
  test('is planned with its counts, and writes nothing until it is applied', async () => {
    const { runId, page } = await planOf('assign', 'ids=Q-010+Q-011', { template: 'photo-id' })
    expect(readable(page)).toContain('To be assigned 2')
    expect((await desk.tasks.list({ caseId: 'Q-010' })).tasks).toEqual([])
    const applied = await eleanor.post(`/runs/${runId}/apply`, { mode: 'strict' })
    expect(readable((await eleanor.get(applied.location!)).html)).toContain('Done, on 2 cases.')
    expect((await desk.tasks.list({ caseId: 'Q-010' })).tasks).toHaveLength(1)
  })

  test('whose plan no longer holds shows what has changed, and does what can be done', async () => {
    const { runId } = await planOf('assign', 'ids=Q-012+Q-013', { template: 'photo-id' })
    await desk.tasks.assign({ caseId: 'Q-012', templateId: 'photo-id' })
    const refused = await eleanor.post(`/runs/${runId}/apply`, { mode: 'strict' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toMatch(
      /What has changed since.*Quist 12 Q-012 To be assigned.*There already/,
    )
    expect((await desk.tasks.list({ caseId: 'Q-013' })).tasks).toEqual([])
    await eleanor.post(`/runs/${runId}/apply`, { mode: 'revalidate' })
    const page = readable((await eleanor.get(`/runs/${runId}`)).html)
    expect(page).toContain('Assigned 1')
    expect(page).toContain('There already 1')
  })

  test('keeps what was filled in when it is refused', async () => {
    const form = await eleanor.get('/bulk/notify?ids=Q-001')
    const refused = await eleanor.post('/bulk/notify', {
      ...hiddenOf(form.html),
      by: 'email',
      subject: 'Two questions',
      text: 'Hello {{nonsense}} {{task.link}}',
    })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('There is no variable {{nonsense}}')
    expect(refused.html).toContain('value="Two questions"')
    expect(refused.html).toContain('Hello {{nonsense}} {{task.link}}')
    expect(refused.html).toMatch(/value="email"\s+checked/)
    expect(refused.html).not.toMatch(/value="sms"\s+checked/)
    expect(readable(refused.html)).toContain('On 1 case')
  })

  test.each([
    ['assign', {}, 'Choose a task or a form.'],
    ['notify', { text: 'Hello {{task.link}}' }, 'Choose how the message goes'],
    ['notify', { by: 'sms', when: 'at' }, 'Give the day and the time'],
    ['reassign', {}, 'Choose who is to have the cases.'],
    ['waive', {}, 'Give a reason.'],
    ['reschedule', { due: 'days', days: 'soon' }, 'Give a date, or a whole number of days.'],
  ])('%s with %o says what is missing', async (kind, fields: Record<string, string>, words) => {
    const form = await eleanor.get(`/bulk/${kind}?ids=Q-001`)
    const refused = await eleanor.post(`/bulk/${kind}`, { ...hiddenOf(form.html), ...fields })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain(words)
  })

  test('shares links: who is told, who is not and why, and how it reads', async () => {
    await desk.tasks.assign({ caseId: 'Q-001', templateId: 'photo-id' })
    const { page } = await planOf('notify', 'ids=Q-001', {
      by: 'sms',
      text: 'Hello {{client.firstName}}: {{task.link}}',
    })
    expect(readable(page)).toContain('1 task, 1 person, 1 notification in 1 message')
    expect(readable(page)).toMatch(/As it would read Mara Text · \+12125550147/)
    expect(readable(page)).toContain('Hello Mara: ')
  })

  test('reassigns, waives and reschedules', async () => {
    await desk.tasks.assign({ caseId: 'Q-020', templateId: 'photo-id' })
    const apply = async (kind: string, fields: Record<string, string>) => {
      const { runId } = await planOf(kind, 'ids=Q-020', fields)
      await eleanor.post(`/runs/${runId}/apply`, {})
    }
    await apply('reassign', { to: 'tomas', from: 'bayard' })
    expect((await desk.cases.get({ caseId: 'Q-020' })).assigneeIds).toEqual(['tomas'])
    await apply('reschedule', { due: 'on', on: '2027-01-08' })
    expect((await desk.tasks.list({ caseId: 'Q-020' })).tasks![0]!.due?.date).toBe('2027-01-08')
    await apply('waive', { reason: 'We have it' })
    expect((await desk.tasks.list({ caseId: 'Q-020' })).tasks![0]!.waived).toBe(true)
  })

  test('tells which of the chosen cases are unknown or archived', async () => {
    await desk.cases.archive({ caseId: 'Q-060' })
    const { page } = await planOf('assign', 'ids=Q-059+Q-060+Q-999', { template: 'photo-id' })
    expect(readable(page)).toContain('Left out: 1 case nobody knows, 1 archived.')
    expect(readable(page)).toContain('No case has this number')
  })
})

describe('the outcomes as CSV', () => {
  test('hold no formula and no broken line, whatever a case is called', async () => {
    const names = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', 'Quist, "Mara"', ' =1', '＝1', '普通']
    for (const [index, name] of names.entries()) await desk.cases.put({ id: `X-${String(index)}`, name })
    const { runId } = await planOf(
      'assign',
      `ids=${names.map((_, index) => `X-${String(index)}`).join('+')}`,
      {
        template: 'photo-id',
      },
    )
    const { html, headers } = await eleanor.get(`/runs/${runId}/outcomes.csv`)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = html.split('\r\n')
    expect(lines).toHaveLength(names.length + 2)
    expect(lines[1]).toBe(
      '"X-0","\'=HYPERLINK(""http://x"")","Upload your photo ID","","","To be assigned",""',
    )
    expect(lines.slice(2, 9).map((line) => line.split(',"')[1])).toEqual([
      '\'+1"',
      '\'-1"',
      '\'@SUM(A1)"',
      'Quist, ""Mara"""',
      '\' =1"',
      '\'＝1"',
      '普通"',
    ])
  })

  test('neutralise what begins with a tab or a line break', () => {
    expect(csvLine(['\tx', '\rx', 'a\nb'])).toBe('"\'\tx","\'\rx","a\nb"\r\n')
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
