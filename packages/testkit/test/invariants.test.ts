import type { CaseEvent, TaskState } from '@casework/core'
import type { MessageRecord, RunChunk, RunRecord } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import {
  checkTenant,
  gatherEvidence,
  invariants,
  violationsIn,
  type CaseContents,
  type Evidence,
} from '@casework/testkit'
import { message as messageOf } from '@casework/testkit/builders'
import { anyRun, firm } from '@casework/testkit/generators'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Run } from '../src/differential/run'
import type { Step } from '../src/differential/steps'

const system = { system: true } as const
const complete = (key: string, answer: unknown): Step => ({
  as: { client: 'ana' },
  do: 'tasks.complete',
  with: { caseId: 'ruiz', key, answer, idempotencyKey: key },
})

const bulk = (verb: string, more: object): Step => ({
  as: system,
  do: `bulk.${verb}`,
  with: { selection: { case_ids: ['ruiz'] }, ...more },
})

async function play(steps: readonly Step[]) {
  const store = memoryStore({ freeze: true })
  const run = await Run.on({ name: 'memory', open: async () => ({ store }) }, '1')
  for (const step of steps) await run.take(step)
  return { store, tenant: run.tenant }
}

/** A tenant in which something happened of every kind that an invariant looks at. */
async function evidence(): Promise<Evidence> {
  const steps = [
    complete('a', true),
    complete('phone', '(212) 736-5001'),
    complete('claim', 'C-1'),
    complete('b', false),
    { wait: 'P5D' },
    bulk('assign', { templateIds: ['age'], ifAssigned: 'addAnother' }),
    bulk('notify', { channels: ['email', 'portal', 'sms'], statuses: ['todo', 'overdue', 'in_progress'] }),
  ]
  const { store, tenant } = await play([...firm, ...steps])
  return gatherEvidence(store, tenant)
}

const withRuns = (found: Evidence, change: (run: RunRecord) => RunRecord): Evidence => ({
  ...found,
  records: { ...found.records, run: found.records.run.map(change) },
})

const withChunks = (found: Evidence, change: (chunk: RunChunk) => RunChunk): Evidence => ({
  ...found,
  records: { ...found.records, runChunk: found.records.runChunk.map(change) },
})

/** The same evidence with the case `ruiz` changed. */
const withRuiz = (found: Evidence, change: (ruiz: CaseContents) => CaseContents): Evidence => ({
  ...found,
  cases: found.cases.map((each) => (each.state.record.id === 'ruiz' ? change(each) : each)),
})

const withEvents = (found: Evidence, change: (event: CaseEvent) => CaseEvent) =>
  withRuiz(found, (ruiz) => ({ ...ruiz, events: ruiz.events.map(change) }))

const withTask = (found: Evidence, key: string, change: (task: TaskState) => TaskState) =>
  withRuiz(found, (ruiz) => {
    const tasks = [...ruiz.state.tasks].map(
      ([id, task]) => [id, task.key === key ? change(task) : task] as const,
    )
    return { ...ruiz, state: { ...ruiz.state, tasks: new Map(tasks) } }
  })

const withMessages = (found: Evidence, ...kept: readonly MessageRecord[]): Evidence => ({
  ...found,
  records: { ...found.records, message: kept },
})

const tried = (number: number, outcome: 'unknown' | null) => ({
  number,
  at: '2026-03-02T14:00:00Z',
  outcome,
  code: null,
})

const message = {
  id: 'm1',
  tenant: 'acme',
  channel: 'sms',
  to: '+12127365000',
  subject: null,
  text: 'x',
  html: null,
  purpose: 'transactional',
  createdAt: '2026-03-02T14:00:00Z',
  deliverBefore: null,
  unsubscribeUrl: null,
} as const
const accepted = { message, answer: { outcome: 'accepted', proof: 'SM1' } } as const

/** By the name of the invariant: ways to break it. */
const breaks: Readonly<Record<string, readonly ((found: Evidence) => Evidence)[]>> = {
  'the events of a case are numbered from 1 on, and the last one is its version': [
    (found) => withEvents(found, (event) => (event.seq === 4 ? { ...event, seq: 5 } : event)),
    (found) => withRuiz(found, (ruiz) => ({ ...ruiz, state: { ...ruiz.state, seq: ruiz.state.seq + 1 } })),
  ],
  'no event of a case is older than the one before it, and those of one command are of one moment': [
    (found) =>
      withEvents(found, (event) => (event.seq === 4 ? { ...event, at: '2020-01-01T00:00:00Z' } : event)),
    (found) => withEvents(found, (event) => (event.seq === 4 ? { ...event, commandSeq: 2 } : event)),
  ],
  'a case is the replay of its events': [
    (found) => withTask(found, 'c', (task) => ({ ...task, assignedAt: '2020-01-01T00:00:00Z' })),
    (found) => withRuiz(found, (ruiz) => ({ ...ruiz, events: ruiz.events.slice(1) })),
    (found) => ({ ...found, forms: [] }),
  ],
  'a due date moves by an event with the next due version, and in no other way': [
    (found) => withTask(found, 'a', (task) => ({ ...task, due: { kind: 'none' } })),
    (found) => withTask(found, 'a', (task) => ({ ...task, dueVersion: task.dueVersion + 1 })),
    (found) =>
      withEvents(found, (event) => (event.type === 'DueChanged' ? { ...event, dueVersion: 9 } : event)),
  ],
  'keys and positions are unique among the tasks of a case': [
    (found) => withTask(found, 'c', (task) => ({ ...task, key: 'a' })),
    (found) => withTask(found, 'c', (task) => ({ ...task, position: 0 })),
  ],
  'every answer reads by the definition that its task is pinned to': [
    (found) =>
      withTask(found, 'a', (task) => ({ ...task, answer: task.answer && { ...task.answer, value: 'yes' } })),
    (found) =>
      withTask(found, 'phone', (task) => ({
        ...task,
        answer: task.answer && { ...task.answer, value: '212 736 5001' },
      })),
  ],
  'every field that an answer wrote can be traced to that answer': [
    (found) =>
      withEvents(found, (event) =>
        event.type === 'ClientFieldChanged' ? { ...event, at: '2026-03-02T15:00:00Z' } : event,
      ),
    (found) =>
      withTask(found, 'phone', (task) => ({
        ...task,
        mapped: task.mapped && { ...task.mapped, to: '+12127369999' },
      })),
  ],
  'a form is complete exactly when nothing of it is left to do': [
    (found) =>
      withRuiz(found, (ruiz) => {
        const assignments = ruiz.state.assignments.map((each) => ({ ...each, completedAt: each.assignedAt }))
        return { ...ruiz, state: { ...ruiz.state, assignments } }
      }),
  ],
  'at every moment the counts of the statuses sum to the number of tasks that lists show': [
    (found) => ({
      ...found,
      counts: found.counts.map((each) => ({ ...each, byStatus: each.byStatus.slice(1) })),
    }),
    (found) => ({
      ...found,
      counts: found.counts.map((each) => ({ ...each, all: { count: each.all.count + 1, capped: false } })),
    }),
  ],
  'a remembered result opens with its key only, and holds no token': [
    'https://acme.example/l/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl',
    `https://acme.example/s/${'x'.repeat(22)}`,
    '{"answer":"+12127365001"}',
  ].map((sealed) => (found: Evidence) => ({
    ...found,
    records: { ...found.records, result: found.records.result.map((each) => ({ ...each, sealed })) },
  })),
  'nothing personal of an erased client is left': [
    (found) => ({ ...found, facts: { erased: ['+12127365001'] } }),
  ],
  'no message is accepted twice, and none without a proof': [
    (found) => ({ ...found, facts: { handedOver: [accepted, accepted] } }),
    (found) => ({
      ...found,
      facts: { handedOver: [{ message, answer: { outcome: 'accepted', proof: '' } }] },
    }),
  ],
  'every message that has ended says how: with a proof, or with a reason': [
    (found) => withMessages(found, messageOf('m1', { state: 'accepted', dueAt: null })),
    (found) => withMessages(found, messageOf('m1', { state: 'suppressed', dueAt: null })),
    (found) => withMessages(found, messageOf('m1', { state: 'cancelled' })),
  ],
  'each occurrence of a step is decided once, and none is passed over in silence': [
    (found) => withSteps(found, (event) => [event, event]),
    (found) => withSteps(found, (event) => [{ ...event, n: 7 } as CaseEvent]),
  ],
  'no step is decided before its time': [
    (found) => withSteps(found, (event) => [{ ...event, plannedAt: '2027-01-01T00:00:00Z' } as CaseEvent]),
  ],
  'what a step says it did is there: a notice for everybody told, its messages, its automation': [
    (found) => withRecords(found, { notice: [] }),
    (found) => withRecords(found, { message: [] }),
    (found) => withRecords(found, { automation: [] }),
  ],
  'an automation that is done waits for nothing, and one that is not begun or under way for something': [
    (found) =>
      withRecords(found, {
        automation: found.records.automation.map((each) => ({ ...each, state: 'waiting' })),
      }),
  ],
  'the items of a run are what it has counted, and each is there once': [
    (found) => withRuns(found, (run) => ({ ...run, tally: { ...run.tally, outcomes: {} } })),
    (found) =>
      withChunks(found, (chunk) => ({
        ...chunk,
        items: { ...chunk.items, cases: chunk.items.cases.flatMap((each) => [each, each]) },
      })),
  ],
  'of the notifications of a run, every accepted one is in a message, and its coalesced ones ride in another’s':
    [
      (found) => withRuns(found, (run) => ({ ...run, tally: { ...run.tally, coalesced: 99 } })),
      (found) => ({ ...found, records: { ...found.records, message: [] } }),
    ],
  'a run waits for the worker exactly while it is planning or applying': [
    (found) => withRuns(found, (run) => ({ ...run, state: 'applying' })),
    (found) => withRuns(found, (run) => ({ ...run, dueAt: run.createdAt })),
  ],
  'no message was tried again after an attempt whose outcome nobody knows, unless its policy allows one': [
    (found) => withMessages(found, messageOf('m1', { attempts: [tried(1, 'unknown'), tried(2, null)] })),
    (found) =>
      withMessages(
        found,
        messageOf('m1', {
          policy: 'atLeastOnce',
          attempts: [tried(1, 'unknown'), tried(2, 'unknown'), tried(3, 'unknown')],
        }),
      ),
  ],
}

const withSteps = (found: Evidence, change: (event: CaseEvent) => CaseEvent[]) =>
  withRuiz(found, (ruiz) => ({
    ...ruiz,
    events: ruiz.events.flatMap((event) => (event.type === 'LadderStepFired' ? change(event) : [event])),
  }))

const withRecords = (found: Evidence, records: Partial<Evidence['records']>) => ({
  ...found,
  records: { ...found.records, ...records },
})

describe('an invariant', () => {
  it('holds where nothing is broken', async () => {
    const found = await evidence()
    expect(violationsIn({ ...found, facts: { handedOver: [accepted] } })).toEqual([])
    expect(found.records.result.length).toBeGreaterThan(0)
  })

  it.each(invariants)('is missed when it is broken: $name', async (invariant) => {
    const ways = breaks[invariant.name] ?? []
    expect(ways.length).toBeGreaterThan(0)
    for (const way of ways) expect(invariant.find(way(await evidence()))).not.toEqual([])
  })

  it('holds for every tenant, whatever was done in it', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyRun(), async (steps) => {
        const { store, tenant } = await play(steps)
        expect(await checkTenant(store, tenant)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('of privacy holds for a client who answered, and was erased', async () => {
    const erase: Step = { as: system, do: 'clients.erase', with: { clientId: 'ana' } }
    const { store, tenant } = await play([...firm, complete('phone', '(212) 736-5001'), erase])
    expect(await checkTenant(store, tenant, { erased: ['+12127365001', '736-5001'] })).toEqual([])
  })
})
