import { manualClock, memory } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type AutomationHandler } from '../../src/index'
import { seededIds } from '../../src/system/index'
import { furnish, start } from '../support/world'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A host with a handler, `mine`, on each of these steps at the due date; timers end when the test says so. */
async function hostWith(mine: AutomationHandler, steps: readonly string[], tenants = ['acme']) {
  const clock = manualClock(start)
  const ports = memory({ clock })
  const timers: { readonly ms: number; readonly run: () => void }[] = []
  const faults: unknown[] = []
  const open = (seed: number) =>
    createCasework({
      ...ports,
      ids: seededIds(seed),
      automations: { mine, other: () => Promise.resolve() },
      timer: { after: (ms, run) => (timers.push({ ms, run }), () => undefined) },
      onError: (error) => faults.push(error),
    })
  const casework = open(1)
  for (const tenant of tenants) {
    const system = casework.as({ tenant, system: true })
    await furnish(system)
    await system.settings.put({
      ladder: steps.map((name, n) => ({
        ...{ id: `s${String(n)}`, hours: 0, after: 'due' as const },
        do: name === 'tell' ? ('notifyTeam' as const) : { automate: name },
      })),
    })
    await system.templates.put({ id: 'age', name: 'Age', type: 'number', due: { hours: 1 } })
    await system.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  }
  clock.advance('PT1H')
  const late = (ms: number) => {
    for (const each of timers) if (each.ms === ms) each.run()
  }
  const ends = async (tenant = 'acme') => {
    const { events } = await casework.as({ tenant, system: true }).cases.history({ caseId: 'ruiz' })
    return events
      .flatMap((each) =>
        each.type === 'AutomationFinished' ? [`${each.name} ${each.outcome} ${String(each.attempts)}`] : [],
      )
      .sort()
  }
  return { casework, open, clock, late, ends, faults, email: ports.messengers.email }
}

test('handlers that hang, in any number of firms, keep no message and no other automation waiting', async () => {
  const hanging = new Set<string>()
  const world = await hostWith(
    ({ tenant }) => {
      if (tenant === 'quick') return Promise.resolve()
      hanging.add(tenant)
      return new Promise(() => undefined)
    },
    ['mine', 'tell', 'other'],
    ['one', 'two', 'quick'],
  )
  world.casework.start()
  while (hanging.size === 0) await turn()
  world.late(1_000)
  while (world.email.sent.length < 3 || (await world.ends('quick')).length < 2) await turn()
  expect(hanging).toEqual(new Set(['one', 'two']))
  for (const tenant of ['one', 'two']) expect(await world.ends(tenant)).toEqual(['other done 1'])
  expect(await world.ends('quick')).toEqual(['mine done 1', 'other done 1'])
})

test('a handler that ends after the round has gone on is done all the same', async () => {
  let calls = 0
  let finish = (): void => undefined
  const world = await hostWith(() => {
    calls += 1
    return new Promise((resolve) => (finish = resolve))
  }, ['mine', 'tell'])
  world.casework.start()
  while (world.email.sent.length === 0) {
    world.late(1_000)
    await turn()
  }
  finish()
  while ((await world.ends()).length === 0) await turn()
  expect(await world.ends()).toEqual(['mine done 1'])
  world.clock.advance('PT10M')
  await world.casework.tick()
  expect(calls).toBe(1)
})

test('of one name only so many run at once, and those of another name go on', async () => {
  let calls = 0
  const hanging = Array.from({ length: 12 }, () => 'mine')
  const world = await hostWith(() => {
    calls += 1
    return new Promise(() => undefined)
  }, [...hanging, 'other'])
  world.casework.start()
  while (calls < 10 || (await world.ends()).length === 0) {
    world.late(1_000)
    await turn()
  }
  for (let each = 0; each < 20; each += 1) await turn()
  expect(calls).toBe(10)
  expect(await world.ends()).toEqual(['other done 1'])
})

test('a worker that stops leaves no lease of a handler that hangs: another worker calls it at once', async () => {
  const attempts: number[] = []
  const world = await hostWith(
    ({ attempt }) => {
      attempts.push(attempt)
      return attempt === 1 ? new Promise(() => undefined) : Promise.resolve()
    },
    ['mine'],
  )
  const worker = world.casework.start()
  while (attempts.length === 0) await turn()
  const stopping = worker.stop(7)
  world.late(7)
  await stopping
  await world.open(2).tick()
  expect(attempts).toEqual([1, 2])
  expect(await world.ends()).toEqual(['mine done 2'])
})

test('an error that cannot even be read hurts no other automation', async () => {
  const unreadable = Object.defineProperty(new Error('x'), 'code', {
    get: () => {
      throw new Error('no')
    },
  })
  const world = await hostWith(() => Promise.reject(unreadable), ['mine', 'other'])
  for (let tries = 0; tries < 8; tries += 1) {
    await world.casework.tick()
    world.clock.advance('PT1H')
  }
  expect(await world.ends()).toEqual(['mine failed 8', 'other done 1'])
})
