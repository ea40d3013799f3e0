import { beforeEach, expect, test, vi } from 'vitest'
import { meddle } from '../support/meddle'
import { openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.settings.put({
    timeZone: 'America/New_York',
    firmName: 'Acme Law',
    ladder: [{ id: 'tell', hours: 1, after: 'due', do: 'notifyTeam' }],
  })
  await system.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 1 } })
  await system.cases.put({ id: 'okafor', name: 'Okafor', clientIds: ['ana'], assigneeIds: ['mo'] })
  for (const caseId of ['ruiz', 'okafor']) await system.tasks.assign({ caseId, templateId: 'age' })
  world.clock.advance('P3D')
})

/** Holds a case in an open transaction until it is let go of; what is tried with it may be lost. */
function hold(caseId: string) {
  let letGo = (): void => undefined
  const until = new Promise<void>((resolve) => (letGo = resolve))
  let isHeld = (): void => undefined
  const held = new Promise<void>((resolve) => (isHeld = resolve))
  const ended = world.store.transaction('acme', async (tx) => {
    await tx.cases([caseId], true)
    isHeld()
    await until
  })
  return { held, letGo: () => (letGo(), ended.catch(() => undefined)) }
}

const told = () =>
  world.events.flatMap((event) => (event.type === 'LadderStepFired' ? [event.caseId] : [])).sort()

test('a case that somebody holds keeps no other case from its steps, and has its own when it is free', async () => {
  const { held, letGo } = hold('ruiz')
  await held
  await world.casework.tick()
  expect(told()).toEqual(['okafor'])
  await letGo()
  await world.casework.tick()
  expect(told()).toEqual(['okafor'])
  world.clock.advance('PT5S')
  await world.casework.tick()
  expect(told()).toEqual(['okafor', 'ruiz'])
  expect(world.faults).toEqual([])
})

test('a case that is held whenever it is looked at is waited for after three times', async () => {
  const { held, letGo } = hold('ruiz')
  await held
  for (let look = 1; look <= 3; look += 1) {
    await world.casework.tick()
    expect(told()).toEqual(['okafor'])
    world.clock.advance('PT5S')
  }
  await world.casework.tick()
  await vi.waitFor(() => {
    expect(told()).toEqual(['okafor', 'ruiz'])
  })
  await letGo()
})

test('a timer that a command put while its case was held is the one that counts', async () => {
  const later = { caseId: 'ruiz', dueAt: '2026-04-01T00:00:00Z' }
  const transaction = meddle(world.store, (tx, tenant) => ({
    async cases(ids, lock) {
      const found = await tx.cases(ids, lock)
      if (lock === 'ifFree')
        await transaction(tenant, (own) => own.put('caseTimer', new Map([['ruiz', later]])))
      return found
    },
  }))
  const { held, letGo } = hold('ruiz')
  await held
  await world.casework.tick()
  await letGo()
  expect(told()).toEqual(['okafor'])
  const kept = await transaction('acme', (tx) => tx.get('caseTimer', ['ruiz']))
  expect(kept.get('ruiz')).toEqual(later)
})

test('a case over which nothing can be decided keeps no other case from its steps, and comes again in a minute', async () => {
  let isBroken = true
  meddle(world.store, (tx) => ({
    commit: (batch) =>
      isBroken && batch.some(({ next }) => next.record.id === 'ruiz')
        ? Promise.reject(new Error('broken'))
        : tx.commit(batch),
  }))
  await world.casework.tick()
  expect(told()).toEqual(['okafor'])
  expect(world.faults).toEqual([new Error('broken')])
  isBroken = false
  world.clock.advance('PT59S')
  await world.casework.tick()
  expect(told()).toEqual(['okafor'])
  world.clock.advance('PT1S')
  await world.casework.tick()
  expect(told()).toEqual(['okafor', 'ruiz'])
})
