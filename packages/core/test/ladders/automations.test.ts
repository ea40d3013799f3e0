import { memory, manualClock } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type AutomationHandler, type CaseEvent } from '../../src/index'
import { seededIds } from '../../src/system/index'
import { furnish, start } from '../support/world'
import { ladderWorld, runUntil, steps, type Step } from './ladder-world'

const auto = (name: string, given: object = {}): Step => ({
  id: 'auto',
  hours: 0,
  after: 'due',
  do: { automate: name, with: given as never },
})

/** A world whose host has one handler, `mine`, beside the built-in ones. */
async function hostWith(mine: AutomationHandler, ladder: readonly Step[] = [auto('mine')]) {
  const events: CaseEvent[] = []
  const alerts: unknown[] = []
  const faults: unknown[] = []
  const late: (() => void)[] = []
  const clock = manualClock(start)
  const ports = memory({ clock })
  const casework = createCasework({
    ...ports,
    ids: seededIds(1),
    automations: { mine },
    // Time-outs come when the test says so.
    timer: { after: (_, run) => (late.push(run), () => undefined) },
    onEvent: (event) => events.push(event),
    onAlert: (alert) => alerts.push(alert),
    onError: (error) => faults.push(error),
  })
  const system = casework.as({ tenant: 'acme', system: true })
  await furnish(system)
  await system.settings.put({ ladder: [...ladder] })
  await system.templates.put({
    id: 'hospital',
    name: 'Which hospital?',
    type: 'shortText',
    due: { hours: 1 },
  })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'hospital' })
  return { casework, clock, system, events, alerts, faults, late }
}

const finished = ({ events }: { readonly events: readonly CaseEvent[] }) =>
  events.flatMap((event) =>
    event.type === 'AutomationFinished' ? [[event.name, event.outcome, event.attempts, event.reason]] : [],
  )

test('an automation is called with its key, and what its desk does is its own doing', async () => {
  const calls: unknown[] = []
  const world = await hostWith(
    async ({ desk, ...call }) => {
      calls.push(call)
      await desk.cases.put({ id: call.caseId, status: 'late' })
    },
    [auto('mine', { color: 'red' })],
  )
  world.clock.advance('PT1H')
  await world.casework.tick()
  const [call] = calls
  expect(calls).toHaveLength(1)
  expect(call).toMatchObject({ tenant: 'acme', caseId: 'ruiz', attempt: 1, with: { color: 'red' } })
  expect(finished(world)).toEqual([['mine', 'done', 1, null]])
  const changed = world.events.find((event) => event.type === 'CaseChanged')
  expect(changed?.actor).toEqual({
    system: true,
    automation: (call as { readonly key: string }).key,
    depth: 1,
  })
})

test('a handler that throws is called again with the same key, later and later, and is then given up', async () => {
  const keys: string[] = []
  const world = await hostWith(async ({ key }) => {
    keys.push(key)
    throw Object.assign(new Error('secret words'), { code: 'E_DOWN' })
  })
  world.clock.advance('PT1H')
  for (let tries = 0; tries < 10; tries += 1) {
    await world.casework.tick()
    const next = await world.casework.next()
    if (next !== null) world.clock.set(next)
  }
  expect(keys).toHaveLength(8)
  expect(new Set(keys).size).toBe(1)
  expect(finished(world)).toEqual([['mine', 'failed', 8, 'E_DOWN']])
  expect(world.alerts).toMatchObject([{ kind: 'automationFailed', name: 'mine', code: 'E_DOWN' }])
  const { notices } = await world.casework.as({ tenant: 'acme', staff: 'mo' }).notices.list({})
  expect(notices).toMatchObject([{ kind: 'automationFailed' }])
  expect(JSON.stringify([notices, world.alerts, world.events])).not.toContain('secret words')
})

test('a failure that is permanent, and a refusal, are not tried again', async () => {
  const world = await hostWith(() => Promise.reject(Object.assign(new Error('no'), { permanent: true })))
  world.clock.advance('PT1H')
  await world.casework.tick()
  expect(finished(world)).toEqual([['mine', 'failed', 1, 'Error']])
  const refused = await hostWith(({ desk }) => desk.cases.get({ caseId: 'nowhere' }).then(() => undefined))
  refused.clock.advance('PT1H')
  await refused.casework.tick()
  expect(finished(refused)).toEqual([['mine', 'failed', 1, 'NOT_FOUND']])
})

test('a handler that hangs is left after its time, and others went on meanwhile', async () => {
  let calls = 0
  const world = await hostWith(() => {
    calls += 1
    return calls === 1 ? new Promise(() => undefined) : Promise.resolve()
  })
  world.clock.advance('PT1H')
  const ticking = world.casework.tick()
  while (world.late.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await world.system.tasks.complete({ caseId: 'ruiz', key: 'hospital', answer: 'St. Mary' })
  for (const run of world.late) run()
  await ticking
  world.clock.advance('PT1M')
  await world.casework.tick()
  expect(finished(world)).toEqual([['mine', 'done', 2, null]])
})

test('a handler whose process died is called again once its lease is over', async () => {
  let calls = 0
  const world = await hostWith(() => {
    calls += 1
    return calls === 1 ? new Promise(() => undefined) : Promise.resolve()
  })
  world.clock.advance('PT1H')
  void world.casework.tick()
  while (calls === 0) await new Promise((resolve) => setImmediate(resolve))
  await world.casework.tick()
  expect(calls).toBe(1)
  world.clock.advance('PT1M')
  await world.casework.tick()
  expect(finished(world)).toEqual([['mine', 'done', 2, null]])
})

test('the built-in automations put forms and tasks on the case and change its status', async () => {
  const world = await ladderWorld([
    { ...auto('assignForm', { formId: 'extra' }), id: 'form' },
    { ...auto('assignTemplate', { templateId: 'call' }), id: 'task' },
    { ...auto('setCaseStatus', { status: 'stalled' }), id: 'status' },
  ])
  await world.system.templates.put({ id: 'call', name: 'Call the client', type: 'checkbox' })
  await world.system.forms.publish({
    id: 'extra',
    name: 'Extra',
    sections: [{ name: 'S', tasks: [{ key: 'q', name: 'Q', type: 'yesNo' }] }],
  })
  await runUntil(world, '2026-03-11T00:00:00Z')
  const list = await world.system.tasks.list({ caseId: 'ruiz' })
  expect(list.tasks?.map(({ key }) => key).sort()).toEqual(['call', 'hospital', 'q'])
  expect((await world.system.cases.get({ caseId: 'ruiz' })).status).toBe('stalled')
})

test('what a built-in automation cannot read fails for good, and the team hears of it', async () => {
  const world = await ladderWorld([auto('setCaseStatus', { colour: 'red' })])
  await runUntil(world, '2026-03-11T00:00:00Z')
  expect(finished(world)).toEqual([['setCaseStatus', 'failed', 1, 'INVALID_INPUT']])
})

test('automations that feed themselves come to an end', async () => {
  const world = await ladderWorld([])
  await world.system.templates.put({
    id: 'loop',
    name: 'Loop',
    type: 'checkbox',
    due: { hours: 0 },
    ladder: [auto('assignTemplate', { templateId: 'loop' })],
  })
  await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'loop' })
  await runUntil(world, '2026-03-02T15:00:00Z')
  const became = steps(world)
  expect(became.filter((each) => each.startsWith('fired'))).toHaveLength(8)
  expect(became.at(-1)).toContain('chainTooDeep')
  expect(await world.casework.next()).toBeNull()
})

test('an automation that nobody knows is refused when the ladder is saved, with its path and the names there are', async () => {
  const world = await ladderWorld([])
  const { system } = world
  const ladder = [auto('nonsense')]
  const says = (path: readonly (string | number)[]) => ({
    ok: false,
    error: {
      code: 'INVALID_INPUT',
      issues: [{ path }],
      message: expect.stringContaining('assignForm, assignTemplate, setCaseStatus') as string,
    },
  })
  const at = (...path: (string | number)[]) => says([...path, 0, 'do'])
  expect(await system.try.settings.put({ ladder })).toMatchObject(at('ladder'))
  expect(await system.try.caseTypes.put({ id: 'x', name: 'X', ladder })).toMatchObject(at('ladder'))
  expect(await system.try.templates.put({ id: 'x', name: 'X', type: 'yesNo', ladder })).toMatchObject(
    at('ladder'),
  )
  const form = {
    id: 'x',
    name: 'X',
    sections: [{ name: 'S', tasks: [{ key: 'q', name: 'Q', type: 'yesNo' as const, ladder }] }],
  }
  expect(await system.try.forms.publish(form)).toMatchObject(at('sections', 0, 'tasks', 0, 'ladder'))
  expect(await system.try.forms.publish({ ...form, ladder, sections: [] })).toMatchObject({ ok: false })
})
