import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hiddenOf, openSixtyCases, type SixtyCases } from './sixty-cases'
import { readable } from './visit-desk'

let firm: SixtyCases
beforeAll(async () => {
  firm = await openSixtyCases()
}, 60_000)
afterAll(() => firm.close())

describe('choosing cases', () => {
  test('survives paging, and what is unticked on a page is chosen no more', async () => {
    const second = await firm.press('/cases', { pick: 'Q-002', do: 'next' })
    expect(second.location).toBe('/cases?ids=Q-002&after=Q-025')
    const page = await firm.eleanor.get(second.location!)
    expect(readable(page.html)).toContain('1 chosen')
    const first = await firm.press(second.location!, { pick: 'Q-030', do: 'first' })
    expect(first.location).toBe('/cases?ids=Q-002+Q-030')
    expect((await firm.eleanor.get(first.location!)).html).toMatch(/value="Q-002"\s+checked/)
    const unticked = await firm.press(first.location!, { do: 'find' })
    expect(unticked.location).toBe('/cases?ids=Q-030')
  })

  test('takes all that the filter finds but some', async () => {
    const all = await firm.press('/cases?type=immigration', { do: 'all' })
    const page = await firm.eleanor.get(all.location!)
    expect(readable(page.html)).toContain('30 chosen')
    const ticked = [...page.html.matchAll(/name="pick"\s+value="([^"]+)"\s+checked/g)].map((each) => each[1]!)
    const body = new URLSearchParams({ ...hiddenOf(page.html), type: 'immigration', do: 'assign' })
    for (const id of ticked.slice(2)) body.append('pick', id)
    const form = await firm.eleanor.post('/cases', body)
    expect(form.location).toBe('/bulk/assign?type=immigration&all=yes&ids=Q-002+Q-004')
    expect(readable((await firm.eleanor.get(form.location!)).html)).toContain('On 28 cases')
  })

  test('begins anew when all that were found are not those that are found now', async () => {
    const all = await firm.press('/cases?type=immigration', { do: 'all' })
    const other = await firm.press(all.location!, { type: 'personal-injury', do: 'find' })
    expect(other.location).toBe('/cases?type=personal-injury')
  })

  test('of nothing is told on the page', async () => {
    const refused = await firm.press('/cases', { do: 'assign' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('Choose the cases first, then Assign Task.')
  })
})

describe('more cases chosen one by one than an address holds', () => {
  const many = Array.from({ length: 1_500 }, (_, index) => `Z-2026-${String(index)}`)

  test('go along in the form from page to page, and into a bulk action', async () => {
    const ids = [...many, 'Q-001'].join(' ')
    const next = await firm.press('/cases', { ids, shown: '', do: 'next' })
    expect(next.status).toBe(200)
    expect(hiddenOf(next.html)).toMatchObject({ ids, after: 'Q-025' })
    expect(readable(next.html)).toContain('1,501 chosen')
    const form = await firm.eleanor.post('/cases', { ...hiddenOf(next.html), do: 'assign' })
    expect(readable(form.html)).toContain('On 1 case')
    const planned = await firm.eleanor.post('/bulk/assign', { ...hiddenOf(form.html), template: 'photo-id' })
    expect(planned.location).toMatch(/^\/runs\/[^?]+$/)
    expect(readable((await firm.eleanor.get(planned.location!)).html)).toContain(
      'Left out: 1,500 cases nobody knows',
    )
  })

  test('are refused when no form holds them either', async () => {
    const ids = [...many, ...many.map((id) => `${id}-b`)].join(' ')
    const refused = await firm.press('/cases', { ids, shown: '', do: 'assign' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('No more than 2,000 can be chosen one by one')
  })
})

describe('saved filters and case lists', () => {
  test('keep what is found, and lead to bulk actions', async () => {
    await firm.press('/cases?type=immigration', { do: 'saveFilter', name: 'Newcomers' })
    await firm.press('/cases?type=immigration&all=yes&ids=Q-002', {
      do: 'saveList',
      name: 'Without Q-002',
      pick: 'Q-004',
    })
    await firm.press('/cases', { do: 'saveList', name: 'Two', ids: 'Q-001 Q-003', shown: '' })
    const lists = readable((await firm.eleanor.get('/lists')).html)
    expect(lists).toMatch(/Newcomers type is immigration 30 cases/)
    expect(lists).toMatch(
      /Without Q-002 Hybrid: those with type is immigration, \d+ cases taken out \d+ cases/,
    )
    expect(lists).toMatch(/Two Static: 2 cases added 2 cases/)

    const { caseLists } = await firm.desk.caseLists.list({})
    const two = caseLists.find((each) => each.name === 'Two')!
    await firm.press('/cases', { do: 'addTo', into: two.id, ids: 'Q-055' })
    await firm.press('/cases', { do: 'takeFrom', into: two.id, ids: 'Q-001', shown: '' })
    const page = await firm.eleanor.get(`/cases?list=${two.id}&all=yes`)
    expect([...page.html.matchAll(/class="number">(Q-\d+)</g)].map((each) => each[1])).toEqual([
      'Q-003',
      'Q-055',
    ])
    expect(readable((await firm.eleanor.get(`/bulk/waive?list=${two.id}&all=yes`)).html)).toContain(
      'On 2 cases',
    )
  })

  test('are removed with their button, and what was planned with them stays planned', async () => {
    await firm.press('/cases', { do: 'saveList', name: 'For a while', ids: 'Q-001', shown: '' })
    await firm.press('/cases?type=immigration', { do: 'saveFilter', name: 'Also for a while' })
    const list = (await firm.desk.caseLists.list({})).caseLists.find((each) => each.name === 'For a while')!
    const filter = (await firm.desk.filters.list({})).filters.find(
      (each) => each.name === 'Also for a while',
    )!
    const { runId } = await firm.planOf('assign', `list=${list.id}&all=yes`, { template: 'photo-id' })
    await firm.eleanor.post('/lists/remove', { saved: filter.id })
    const removed = await firm.eleanor.post('/lists/remove', { list: list.id })
    const page = readable((await firm.eleanor.get(removed.location!)).html)
    expect(page).toContain('The case list is removed.')
    expect(page).not.toContain('or a while')
    expect(await firm.desk.bulk.get({ runId })).toMatchObject({ state: 'planned', cases: 1 })
    const runs = readable((await firm.eleanor.get('/runs?state=planned')).html)
    expect(runs).toMatch(/Assign Task Planned 1 of 1 case/)
    expect(readable((await firm.eleanor.get('/runs?state=failed')).html)).toContain('No run is here')
    expect((await firm.eleanor.get(`/cases?list=${list.id}`)).status).toBe(404)
  })

  test('without a name are refused', async () => {
    const refused = await firm.press('/cases?type=immigration', { do: 'saveFilter' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('Give the filter a name')
  })
})
