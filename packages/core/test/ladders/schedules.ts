import { memory, manualClock, type ManualClock, type MemoryPorts } from '@casework/memory'
import { anyLadder } from '@casework/testkit/generators'
import fc from 'fast-check'
import { createCasework, type CaseEvent, type Casework, type Desk, type Store } from '../../src/index'
import { intlZoneRules, joseKeys, seededIds } from '../../src/system/index'
import { isStep } from './ladder-world'

/** A schedule: what is due when, on which ladders, and what people do before everybody waits. */
export interface Schedule {
  readonly start: string
  readonly zone: string
  readonly firm: readonly object[]
  readonly caseType: readonly object[] | null
  readonly tasks: readonly { readonly due: object | null; readonly ladder: readonly object[] | null }[]
  readonly acts: readonly { readonly verb: 'start' | 'hold' | 'complete' | 'waive'; readonly task: number }[]
  readonly client: { readonly consents: boolean; readonly email: boolean; readonly lastName: boolean }
}

const due = fc.constantFrom<object | null>(
  { days: 0 },
  { days: 2 },
  { days: 9, at: '17:00' },
  { hours: 7 },
  { businessDays: 3 },
  { weeks: 3 },
  null,
)

/** Around changes of the clocks, at night and at noon. */
const starts = [
  '2026-03-02T14:00:00Z',
  '2026-03-06T05:59:59.999Z',
  '2026-10-24T23:30:00Z',
  '2026-10-30T12:00:00Z',
  '2027-12-29T03:00:00Z',
]

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  start: fc.constantFrom(...starts),
  zone: fc.constantFrom('America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  firm: anyLadder,
  caseType: fc.option(anyLadder),
  tasks: fc.array(fc.record({ due, ladder: fc.option(anyLadder, { freq: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  acts: fc.array(
    fc.record({ verb: fc.constantFrom('start', 'hold', 'complete', 'waive'), task: fc.nat(2) }),
    { maxLength: 2 },
  ),
  client: fc.record({ consents: fc.boolean(), email: fc.boolean(), lastName: fc.boolean() }),
})

/** A firm in which nobody does anything any more. */
export interface Waiting {
  readonly casework: Casework
  readonly clock: ManualClock
  readonly events: readonly CaseEvent[]
  readonly messengers: MemoryPorts['messengers']
  readonly desk: Desk
  readonly tenant: string
}

const shared = {
  zoneRules: intlZoneRules(),
  keys: joseKeys({
    issuer: 'test',
    keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
  }),
}

/** Casework at a moment, on a store of its own or a given one. */
export function caseworkAt(start: string, tenant: string, store?: Store): Waiting {
  const clock = manualClock(start)
  const events: CaseEvent[] = []
  const { messengers, ...ports } = memory({ clock })
  const casework = createCasework({
    ...ports,
    messengers,
    ...shared,
    ...(store ? { store } : {}),
    ids: seededIds(`${tenant}-${start}`),
    onEvent: (event) => events.push(event),
  })
  return { casework, clock, events, messengers, desk: casework.as({ tenant, system: true }), tenant }
}

/** Furnishes the firm of a schedule. */
export async function furnishSchedule({ desk }: Waiting, schedule: Schedule): Promise<void> {
  const { zone, firm, caseType, tasks, acts, client } = schedule
  await desk.settings.put({ timeZone: zone, firmName: 'Acme Law', messagesPerMinute: 1_000_000 })
  await desk.templates.put({ id: 'age', name: 'Age', type: 'number', required: false })
  await desk.settings.put({ ladder: firm as never })
  await desk.staff.put({ id: 'dana', name: 'Dana', email: 'dana@acme.example' })
  await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example', supervisorId: 'dana' })
  await desk.caseTypes.put({ id: 'injury', name: 'Injury', ladder: caseType as never })
  await desk.clients.put({
    id: 'ana',
    firstName: 'Ana',
    phone: '+12127365000',
    email: client.email ? 'ana@ruiz.example' : null,
    lastName: client.lastName ? 'Ruiz' : null,
    ...(client.consents ? { smsConsent: { source: 'intake' } } : {}),
  })
  const people = { clientIds: ['ana'], assigneeIds: ['mo'] }
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', type: 'injury', ...people })
  for (const [index, { due: rule, ladder }] of tasks.entries()) {
    const id = `t${String(index)}`
    await desk.templates.put({
      id,
      name: id,
      type: 'yesNo',
      due: rule,
      ladder: ladder as never,
    })
    await desk.tasks.assign({ caseId: 'ruiz', templateId: id })
  }
  for (const { verb, task } of acts) {
    const name = { caseId: 'ruiz', key: `t${String(task)}` }
    if (verb === 'start') await desk.try.tasks.start(name)
    else if (verb === 'complete') await desk.try.tasks.complete({ ...name, answer: true })
    else await desk.try.tasks[verb]({ ...name, reason: 'because' })
  }
}

/** Lets time pass until a moment, in epoch milliseconds: everything due on the way happens at its own moment. Tells after each look. */
export async function passTime(
  { casework, clock }: Pick<Waiting, 'casework' | 'clock'>,
  until: number,
  looked: () => void = () => undefined,
): Promise<void> {
  for (;;) {
    await casework.tick()
    looked()
    const next = await casework.next()
    if (next === null || Date.parse(next) > until) return
    if (Date.parse(next) > Date.parse(clock.now())) clock.set(next)
  }
}

/** True where automations would put new work on the case, which nobody can foresee. */
export function makesWork(schedule: Schedule): boolean {
  return JSON.stringify(schedule).includes('assignTemplate')
}

/** What was decided of steps, each as one line. */
export function decided(events: readonly CaseEvent[]): string[] {
  return events.filter(isStep).map((event) => {
    const outcome = {
      LadderStepFired: 'fires',
      LadderStepSuppressed: 'suppressed',
      LadderStepMissed: 'missed',
    }[event.type]
    const reason = 'reason' in event ? event.reason : ''
    return `${event.at} ${event.taskId} ${event.step}#${String(event.n)} ${outcome} ${reason}`
  })
}
