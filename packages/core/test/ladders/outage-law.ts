import { checkTenant, readTenant } from '@casework/testkit'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { CaseEvent, Store } from '../../src/index'
import { isStep, type StepEvent } from './ladder-world'
import { caseworkAt, furnishSchedule, passTime, type Schedule, type Waiting } from './schedules'

/** How workers come and go while nobody else does anything. */
export interface Outages {
  /** Hours for which no worker ran, one after the other. */
  readonly hours: readonly number[]
  /** How many come back at the same moment. */
  readonly workers: number
  /** One more, whose clock was set back by so many hours, looks each time as well. */
  readonly setBack: number | null
}

export const anyOutages: fc.Arbitrary<Outages> = fc.record({
  hours: fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 25, max: 480 }),
      fc.integer({ min: 481, max: 9_600 }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
  workers: fc.integer({ min: 1, max: 8 }),
  setBack: fc.option(fc.integer({ min: 1, max: 720 })),
})

const hour = 3_600_000

/** What a law has seen, so that a test can tell that it saw something. */
export interface Caught {
  readonly fired: number
  readonly missed: number
}

/**
 * Outages of any length lose nothing and repeat nothing (P19, P20): every occurrence that a worker without outages decides is
 * decided once; alerts to staff come as they would have; of a client's reminders at most one goes, never more than a day late;
 * of an automation's repeats one; what is passed over says why.
 */
export async function outagesHold(
  store: Store,
  tenant: string,
  schedule: Schedule,
  outages: Outages,
): Promise<Caught> {
  const { hours, workers, setBack } = outages
  const start = Date.parse(schedule.start)
  const at = (epoch: number) => new Date(epoch).toISOString()
  const events: CaseEvent[][] = []
  const open = (index: number, offset: number): Waiting => {
    // Each of its own name, so that no two draw the same ids.
    const node = caseworkAt(at(start - index - offset), tenant, store)
    events.push(node.events as CaseEvent[])
    return node
  }
  const nodes = Array.from({ length: workers }, (_, index) => open(index, 0))
  const [first] = nodes
  if (!first) throw new Error('No worker')
  await furnishSchedule(first, schedule)
  const old = setBack === null ? [] : [open(workers, setBack * hour)]
  for (const each of hours) {
    for (const { clock } of [...nodes, ...old]) clock.set(at(Date.parse(clock.now()) + each * hour))
    for (let round = 0; round < 2; round += 1)
      await Promise.all([...nodes, ...old].map(({ casework }) => casework.tick()))
  }
  const came = stepsIn(events.flat().sort((a, b) => a.seq - b.seq))
  const end = Date.parse(first.clock.now())
  const others = new Map(
    stepsIn(await withoutOutages(tenant, schedule, end)).map((each) => [each.name, each]),
  )
  expect(came.map(({ name }) => name).sort()).toEqual([...others.keys()].sort())
  for (const event of came) holdsOf(event, others.get(event.name), came)
  await messagesHold(store, tenant, nodes)
  return {
    fired: came.filter(({ type }) => type === 'LadderStepFired').length,
    missed: came.filter(({ type }) => type === 'LadderStepMissed').length,
  }
}

/** What a worker that never sleeps decides up to a moment. */
async function withoutOutages(
  tenant: string,
  schedule: Schedule,
  end: number,
): Promise<readonly CaseEvent[]> {
  const world = caseworkAt(schedule.start, tenant)
  await furnishSchedule(world, schedule)
  await passTime(world, end)
  return world.events
}

type Named = StepEvent & { readonly name: string }

/** Steps by a name that is the same in every firm: ids are not. */
function stepsIn(events: readonly CaseEvent[]): readonly Named[] {
  const keys = new Map(
    events.flatMap((each) => (each.type === 'TaskAssigned' ? [[each.taskId, each.key] as const] : [])),
  )
  return events.filter(isStep).map((event) => {
    const { taskId, dueVersion, step, n, plannedAt } = event
    return { ...event, name: [keys.get(taskId), dueVersion, step, n, plannedAt].join(' ') }
  })
}

function holdsOf(event: Named, other: Named | undefined, came: readonly Named[]): void {
  const late = Date.parse(event.at) - Date.parse(event.plannedAt ?? '')
  expect(late).toBeGreaterThanOrEqual(0)
  if (event.action === 'notifyTeam' || event.action === 'escalate') {
    expect([event.type, reasonOf(event)]).toEqual([other?.type, other && reasonOf(other)])
    return
  }
  const group = came.filter(
    (each) =>
      each.commandSeq === event.commandSeq &&
      each.taskId === event.taskId &&
      each.action === event.action &&
      (event.action === 'remindClient' || each.step === event.step),
  )
  expect(group.filter(({ type }) => type === 'LadderStepFired').length).toBeLessThanOrEqual(1)
  if (event.type === 'LadderStepFired' && event.action === 'remindClient')
    expect(late).toBeLessThanOrEqual(24 * hour)
  if (event.type !== 'LadderStepMissed' || event.reason === 'before') return
  if (event.reason === 'late') expect(late).toBeGreaterThan(24 * hour)
  // It was passed over for one that came later.
  else
    expect(
      group.some((each) => each.name !== event.name && (each.plannedAt ?? '') >= (event.plannedAt ?? '')),
    ).toBe(true)
}

function reasonOf(event: StepEvent): string | null {
  return 'reason' in event ? event.reason : null
}

/** No message is handed over twice, or from its end on. */
async function messagesHold(store: Store, tenant: string, nodes: readonly Waiting[]): Promise<void> {
  const handed = nodes
    .flatMap(({ messengers }) => [...messengers.sms.sent, ...messengers.email.sent])
    .map(({ id }) => id)
  expect(new Set(handed).size).toBe(handed.length)
  const { records } = await readTenant(store, tenant)
  for (const { attempts, expiresAt } of records.message)
    for (const attempt of attempts) expect(Date.parse(attempt.at)).toBeLessThan(Date.parse(expiresAt))
  expect(await checkTenant(store, tenant)).toEqual([])
}
