import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLine } from '../src/desk/bulk/csv'
import { hiddenOf, openSixtyCases, type SixtyCases } from './sixty-cases'
import { readable } from './visit-desk'

let firm: SixtyCases
beforeAll(async () => {
  firm = await openSixtyCases()
}, 60_000)
afterAll(() => firm.close())

describe('a bulk action', () => {
  test('is planned with its counts, and writes nothing until it is applied', async () => {
    const { runId, page } = await firm.planOf('assign', 'ids=Q-010+Q-011', { template: 'photo-id' })
    expect(readable(page)).toContain('To be assigned 2')
    expect((await firm.desk.tasks.list({ caseId: 'Q-010' })).tasks).toEqual([])
    const applied = await firm.eleanor.post(`/runs/${runId}/apply`, { mode: 'strict' })
    expect(readable((await firm.eleanor.get(applied.location!)).html)).toContain('Done, on 2 cases.')
    expect((await firm.desk.tasks.list({ caseId: 'Q-010' })).tasks).toHaveLength(1)
  })

  test('whose plan no longer holds shows what has changed, and does what can be done', async () => {
    const { runId } = await firm.planOf('assign', 'ids=Q-012+Q-013', { template: 'photo-id' })
    await firm.desk.tasks.assign({ caseId: 'Q-012', templateId: 'photo-id' })
    const refused = await firm.eleanor.post(`/runs/${runId}/apply`, { mode: 'strict' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toMatch(
      /What has changed since.*Quist 12 Q-012 To be assigned.*There already/,
    )
    expect((await firm.desk.tasks.list({ caseId: 'Q-013' })).tasks).toEqual([])
    await firm.eleanor.post(`/runs/${runId}/apply`, { mode: 'revalidate' })
    const page = readable((await firm.eleanor.get(`/runs/${runId}`)).html)
    expect(page).toContain('Assigned 1')
    expect(page).toContain('There already 1')
  })

  test('whose plan is dropped says that nothing was done', async () => {
    const { runId } = await firm.planOf('assign', 'ids=Q-014+Q-015', { template: 'photo-id' })
    const dropped = await firm.eleanor.post(`/runs/${runId}/cancel`, {})
    const page = readable((await firm.eleanor.get(dropped.location!)).html)
    expect(page).toContain('Stopped before anything was done.')
    expect(page).toContain('Nothing was done.')
    expect(page).not.toContain('Assigned')
  })

  test('on what finds no case is a plan that says so, and does nothing', async () => {
    const { runId, page } = await firm.planOf('assign', 'all=yes&status=nowhere', { template: 'photo-id' })
    expect(readable(page)).toContain('No case was found: nothing would be done.')
    await firm.eleanor.post(`/runs/${runId}/apply`, { mode: 'strict' })
    expect(readable((await firm.eleanor.get(`/runs/${runId}`)).html)).toContain('Done, on 0 cases.')
  })

  test('keeps what was filled in when it is refused', async () => {
    const form = await firm.eleanor.get('/bulk/notify?ids=Q-001')
    const refused = await firm.eleanor.post('/bulk/notify', {
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
    const form = await firm.eleanor.get(`/bulk/${kind}?ids=Q-001`)
    const refused = await firm.eleanor.post(`/bulk/${kind}`, { ...hiddenOf(form.html), ...fields })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain(words)
  })

  test('shares links: who is told, who is not and why, and how it reads', async () => {
    await firm.desk.tasks.assign({ caseId: 'Q-001', templateId: 'photo-id' })
    const { page } = await firm.planOf('notify', 'ids=Q-001', {
      by: 'sms',
      text: 'Hello {{client.firstName}}: {{task.link}}',
    })
    expect(readable(page)).toContain('1 message to be sent, for 1 of 1 notification: one for each task')
    expect(readable(page)).toMatch(/As it would read Mara Text · \(212\) 555-0147/)
    expect(readable(page)).toContain('Hello Mara: ')
  })

  test('reassigns, waives and reschedules', async () => {
    await firm.desk.tasks.assign({ caseId: 'Q-020', templateId: 'photo-id' })
    const apply = async (kind: string, fields: Record<string, string>) => {
      const { runId } = await firm.planOf(kind, 'ids=Q-020', fields)
      await firm.eleanor.post(`/runs/${runId}/apply`, {})
    }
    await apply('reassign', { to: 'tomas', from: 'bayard' })
    expect((await firm.desk.cases.get({ caseId: 'Q-020' })).assigneeIds).toEqual(['tomas'])
    await apply('reschedule', { due: 'on', on: '2027-01-08' })
    expect((await firm.desk.tasks.list({ caseId: 'Q-020' })).tasks![0]!.due?.date).toBe('2027-01-08')
    await apply('waive', { reason: 'We have it' })
    expect((await firm.desk.tasks.list({ caseId: 'Q-020' })).tasks![0]!.waived).toBe(true)
  })

  test('tells which of the chosen cases are unknown or archived', async () => {
    await firm.desk.cases.archive({ caseId: 'Q-060' })
    const { page } = await firm.planOf('assign', 'ids=Q-059+Q-060+Q-999', { template: 'photo-id' })
    expect(readable(page)).toContain('Left out: 1 case nobody knows, 1 archived.')
    expect(readable(page)).toContain('No case has this number')
  })
})

describe('the outcomes as CSV', () => {
  test('hold no formula and no broken line, whatever a case is called', async () => {
    const names = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', 'Quist, "Mara"', ' =1', '＝1', '普通']
    for (const [index, name] of names.entries()) await firm.desk.cases.put({ id: `X-${String(index)}`, name })
    const { runId } = await firm.planOf(
      'assign',
      `ids=${names.map((_, index) => `X-${String(index)}`).join('+')}`,
      {
        template: 'photo-id',
      },
    )
    const { html, headers } = await firm.eleanor.get(`/runs/${runId}/outcomes.csv`)
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
