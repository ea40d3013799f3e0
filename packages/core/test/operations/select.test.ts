import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseSelection, Desk } from '../../src/index'
import { openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await system.caseTypes.put({ id: 'divorce', name: 'Divorce' })
  for (const id of ['i1', 'i2', 'i3'])
    await system.cases.put({ id, name: `Case ${id}`, type: 'injury', assigneeIds: ['mo'] })
  await system.cases.put({ id: 'd1', name: 'Case d1', type: 'divorce' })
  await system.cases.archive({ caseId: 'i3' })
  await system.filters.put({ id: 'injury', name: 'Injury', filter: injury })
})

const injury = { field: 'type', is: 'equals', value: 'injury' } as const
const none = { emptyBecause: [], unknown: [], archived: [], forbidden: [] }

const idsOf = async (desk: Desk, selection: CaseSelection) =>
  (await desk.bulk.select(selection)).sample.map(({ id }) => id)
const codeOf = async (desk: Desk, selection: CaseSelection) => {
  const result = await desk.try.bulk.select(selection)
  return result.ok ? 'ok' : result.error
}

describe('selecting cases', () => {
  it.each([100_001, 1_000_000])(
    'refuses %s ids, names the limit and says where more belong',
    async (count) => {
      const case_ids = Array.from({ length: count }, (_, index) => `c-${String(index)}`)
      const { bulk } = world.system.try
      const selection = { case_ids }
      for (const result of [
        await bulk.select(selection),
        await bulk.assign({ selection, templateIds: ['age'] }),
        await bulk.waive({ selection, templateIds: ['age'], reason: 'Settled' }),
      ]) {
        const message = result.ok ? 'taken' : result.error.message
        expect(message).toMatch(/case_ids: .*At most 100,000 ids: keep more as case lists \(caseLists.put\)/)
      }
    },
  )

  it.each([100_001, 250_000])(
    'a list refuses %s members, and says that several lists hold more',
    async (count) => {
      const added = Array.from({ length: count }, (_, index) => `c-${String(index)}`)
      const refused = await world.system.try.caseLists.put({ id: 'l', name: 'L', added })
      expect(refused.ok ? 'taken' : refused.error.message).toMatch(
        /added: .*At most 100,000 ids: keep more as several lists, and name them together in case_list_ids/,
      )
    },
  )

  it('counts what every selector names together, once each, and shows the first by name', async () => {
    await world.system.caseLists.put({ id: 'l', name: 'L', added: ['d1', 'i1'] })
    const selection = { case_ids: ['ruiz', 'i2'], case_filter: { saved: 'injury' }, case_list_ids: ['l'] }
    expect(await world.system.bulk.select(selection)).toEqual({
      ...none,
      count: 4,
      sample: [
        { id: 'd1', name: 'Case d1' },
        { id: 'i1', name: 'Case i1' },
        { id: 'i2', name: 'Case i2' },
        { id: 'ruiz', name: 'Ruiz v. Harbor Lines' },
      ],
    })
  })

  it('narrows by include and then takes away what is excluded', async () => {
    const { system } = world
    expect(await idsOf(system, { case_filter: injury, include_case_ids: ['i1', 'd1'] })).toEqual(['i1'])
    expect(await idsOf(system, { include_case_ids: ['i1', 'd1'] })).toEqual(['d1', 'i1'])
    expect(await idsOf(system, { case_filter: injury, exclude_case_ids: ['i1'] })).toEqual(['i2'])
  })

  it('knows static, dynamic and hybrid lists', async () => {
    const { system } = world
    await system.caseLists.put({ id: 'static', name: 'S', added: ['ruiz', 'd1'], removed: ['d1'] })
    await system.caseLists.put({ id: 'dynamic', name: 'D', filter: injury })
    await system.caseLists.put({ id: 'hybrid', name: 'H', filter: injury, added: ['d1'], removed: ['i2'] })
    expect(await idsOf(system, { case_list_ids: ['static'] })).toEqual(['ruiz'])
    expect(await idsOf(system, { case_list_ids: ['dynamic'] })).toEqual(['i1', 'i2'])
    expect(await idsOf(system, { case_list_ids: ['hybrid'] })).toEqual(['d1', 'i1'])
  })

  it('names what was named and cannot be selected, the excluded only when there is no such case', async () => {
    const { system } = world
    await system.caseLists.put({ id: 'l', name: 'L', added: ['lost', 'kept-out'], removed: ['kept-out'] })
    const selection = {
      case_ids: ['i1', 'gone', 'i3'],
      case_list_ids: ['l'],
      exclude_case_ids: ['typo', 'i2'],
    }
    expect(await system.bulk.select(selection)).toEqual({
      ...none,
      count: 1,
      sample: [{ id: 'i1', name: 'Case i1' }],
      unknown: ['gone', 'lost', 'typo'],
      archived: ['i3'],
    })
    const archivedOut = await system.bulk.select({ case_ids: ['i1', 'i3'], exclude_case_ids: ['i3'] })
    expect([archivedOut.count, archivedOut.archived]).toEqual([1, []])
  })

  it('finds for staff only cases of their types, and says which of the named ones are not', async () => {
    await world.system.staff.put({ id: 'mo', caseTypes: ['injury'] })
    const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
    expect(await idsOf(mo, { case_filter: { not: { field: 'type', is: 'isTrue' } } })).toEqual(['i1', 'i2'])
    const { count, forbidden } = await mo.bulk.select({ case_ids: ['i1', 'd1', 'ruiz'] })
    expect([count, forbidden]).toEqual([1, ['d1', 'ruiz']])
  })

  it('is refused when nothing is named, and says why nothing is left', async () => {
    const { system } = world
    expect(await codeOf(system, {})).toMatchObject({ code: 'SELECTION_EMPTY' })
    expect(await codeOf(system, { exclude_case_ids: ['i1'] })).toMatchObject({ code: 'SELECTION_EMPTY' })
    const empty = (selection: CaseSelection) => system.bulk.select(selection)
    expect(await empty({ case_ids: [] })).toMatchObject({ count: 0, emptyBecause: ['nothingFound'] })
    expect(await empty({ case_filter: injury, exclude_case_ids: ['i1', 'i2'] })).toMatchObject({
      count: 0,
      emptyBecause: ['everythingExcluded'],
    })
  })

  it('refuses a list, a saved filter and a custom field that are not there', async () => {
    const { system } = world
    expect(await codeOf(system, { case_list_ids: ['none'] })).toMatchObject({ code: 'NOT_FOUND', id: 'none' })
    expect(await codeOf(system, { case_filter: { saved: 'none' } })).toMatchObject({ code: 'NOT_FOUND' })
    expect(
      await codeOf(system, { case_filter: { any: [{ field: 'custom.none', is: 'isEmpty' }] } }),
    ).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['case_filter', 'any', 0, 'field'] }] })
  })
})

describe('cases whose clients have not agreed to messages', () => {
  const optedOut = (is: 'isTrue' | 'isFalse') =>
    idsOf(world.system, {
      case_filter: {
        all: [
          { field: 'optedOut', is },
          { field: 'client', is: 'isNotEmpty' },
        ],
      },
    })

  it('are those on which no address of today holds a consent', async () => {
    const { system } = world
    expect(await optedOut('isTrue')).toEqual(['ruiz'])
    await system.consents.record({ clientId: 'ana', channel: 'sms', state: 'granted', source: 'Intake' })
    expect(await optedOut('isFalse')).toEqual(['ruiz'])
    await system.consents.record({ clientId: 'ana', channel: 'sms', state: 'revoked', source: 'A call' })
    expect(await optedOut('isTrue')).toEqual(['ruiz'])
    await system.consents.record({ clientId: 'ben', channel: 'email', state: 'granted', source: 'Intake' })
    expect(await optedOut('isFalse')).toEqual(['ruiz'])
    await system.clients.put({ id: 'ben', email: 'new@ruiz.example' })
    expect(await optedOut('isTrue')).toEqual(['ruiz'])
  })
})
