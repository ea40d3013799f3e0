import { memory } from '@casework/memory'
import { beforeEach, expect, test } from 'vitest'
import { createCasework } from '../../src/index'
import type { CaseTimer } from '../../src/adapter/index'
import { intlZoneRules } from '../../src/system/index'
import { meddle } from '../support/meddle'
import { openWorld, type World } from '../support/world'

let world: World
const zoneRules = intlZoneRules()

beforeEach(async () => {
  world = await openWorld({ zoneRules })
  const { system } = world
  await system.settings.put({
    timeZone: 'America/New_York',
    firmName: 'Acme Law',
    ladder: [{ id: 'tell', hours: 1, after: 'due', do: 'notifyTeam' }],
  })
  await system.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 30 } })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
})

/** Another process on the same store, for a while; gives how often it looked at every case again. */
async function walks(rules = zoneRules): Promise<number> {
  let begun = 0
  const { clock } = world
  const watched = { ...world.store }
  meddle(watched, (tx) => ({
    put(kind, records) {
      if (kind === 'caseTimer')
        for (const each of records.values() as Iterable<CaseTimer | null>)
          if (each?.walk?.again === true && each.walk.after === null) begun += 1
      return tx.put(kind, records)
    },
  }))
  const casework = createCasework({ ...memory({ clock }), store: watched, zoneRules: rules })
  for (let minute = 0; minute < 3; minute += 1) {
    await casework.tick()
    clock.advance('PT1M')
  }
  return begun
}

test('every case is looked at again once for each edition of the zone rules, and not by each process that starts', async () => {
  // As in a store that was kept before this was.
  await world.store.transaction('acme', (tx) => tx.put('caseTimer', new Map([['every case', null]])))
  expect(await walks()).toBe(1)
  expect(await walks()).toBe(0)
  const newer = { ...zoneRules, version: 'another' }
  expect(await walks(newer)).toBe(1)
  expect(await walks(newer)).toBe(0)
})

test('a firm whose cases cannot be looked at again keeps no other firm from it', async () => {
  let isBroken = true
  const transaction = meddle(world.store, (tx, tenant) => ({
    get: (kind, ids) =>
      isBroken && tenant === 'acme' && ids.includes('every case')
        ? Promise.reject(new Error('broken'))
        : tx.get(kind, ids),
  }))
  await world.system.clients.put({ id: 'ben', email: 'ben@ruiz.example' })
  await world.casework.tick()
  expect(world.faults).not.toEqual([])
  isBroken = false
  const before = world.faults.length
  await world.casework.tick()
  expect(world.faults).toHaveLength(before)
  const kept = await transaction('acme', (tx) => tx.get('caseTimer', ['every case']))
  expect(kept.get('every case')?.zoneRules).toBe(zoneRules.version)
})
