import { manualClock, memory, memoryScheduler } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type Scheduler } from '../../src/index'
import { furnish, start } from '../support/world'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A firm whose host has a scheduler of its own; timers end when the test says so. */
async function hostWith(scheduler: Scheduler = memoryScheduler()) {
  const clock = manualClock(start)
  const ports = memory({ clock })
  const timers: { readonly ms: number; readonly run: () => void }[] = []
  const faults: unknown[] = []
  const casework = createCasework({
    ...ports,
    scheduler,
    timer: { after: (ms, run) => (timers.push({ ms, run }), () => undefined) },
    onError: (error) => faults.push(error),
  })
  const desk = casework.as({ tenant: 'acme', system: true })
  await furnish(desk)
  await desk.settings.put({ ladder: [{ id: 'tell', hours: 0, after: 'due', do: 'notifyTeam' }] })
  await desk.templates.put({ id: 'age', name: 'Age', type: 'number', due: { hours: 1 } })
  const put = (key: string, at: string) =>
    ports.store.transaction('acme', (tx) =>
      scheduler.put(tx, { tenant: 'acme', queue: 'own', key, at, data: null }),
    )
  const late = (ms: number) => {
    for (const each of timers) if (each.ms === ms) each.run()
  }
  return { casework, desk, clock, scheduler, put, late, faults, email: ports.messengers.email }
}

test('a job of the host is handed over when it is due, and what it makes due is done in the same tick', async () => {
  const { casework, desk, clock, scheduler, put, email } = await hostWith()
  const ran: string[] = []
  scheduler.work('own', async ({ key }) => {
    ran.push(`${key} ${clock.now()}`)
    await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age', due: { hours: 0 } })
  })
  await put('weekly', '2026-03-03T14:00:00Z')
  await casework.tick()
  expect(ran).toEqual([])
  clock.set('2026-03-03T14:00:00Z')
  expect(await casework.tick()).toBeGreaterThan(1)
  expect(ran).toEqual(['weekly 2026-03-03T14:00:00Z'])
  expect(email.sent).toHaveLength(1)
})

test('what is due first is next, a record of Casework or a job of the host', async () => {
  const { casework, desk, scheduler, put } = await hostWith()
  scheduler.work('own', () => Promise.resolve())
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  const first = await casework.next()
  await put('later', '2027-01-01T00:00:00Z')
  expect(await casework.next()).toBe(first)
  await put('sooner', start)
  expect(await casework.next()).toBe(start)
})

test('a job that takes long keeps no message waiting, is not begun twice, and is waited for at a stop', async () => {
  const { casework, desk, clock, scheduler, put, late, email } = await hostWith()
  let begun = 0
  let finish = (): void => undefined
  scheduler.work('own', () => {
    begun += 1
    return new Promise((resolve) => (finish = resolve))
  })
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  await put('long', start)
  clock.advance('PT1H')
  const worker = casework.start()
  while (email.sent.length === 0) {
    late(1_000)
    await turn()
  }
  expect(begun).toBe(1)
  let stopped = false
  const stopping = worker.stop().then(() => (stopped = true))
  for (let turns = 0; turns < 20; turns += 1) await turn()
  expect(stopped).toBe(false)
  finish()
  await stopping
  expect(begun).toBe(1)
})

test('a scheduler that fails keeps nothing of Casework from being done, and is asked again', async () => {
  let asked = 0
  const failing: Scheduler = {
    ...memoryScheduler(),
    tick: () => {
      asked += 1
      return Promise.reject(new Error('The jobs are away'))
    },
  }
  const { casework, desk, clock, faults, email } = await hostWith(failing)
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  clock.advance('PT1H')
  await casework.tick()
  expect(email.sent).toHaveLength(1)
  expect(asked).toBeGreaterThan(1)
  expect(faults.map(String)).toContain('Error: The jobs are away')
})

test('without a scheduler there are no jobs', async () => {
  const { scheduler: _, ...ports } = memory({ clock: manualClock(start) })
  const casework = createCasework(ports)
  expect(await casework.tick()).toBe(0)
  expect(await casework.next()).toBeNull()
})
