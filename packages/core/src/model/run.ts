import { z } from 'zod'
import { eventActor, type EventActor } from './actor'
import { channels } from './message'
import { id, instant } from './primitives'
import type { RunJob } from './run-job'

/** What can be done to many cases at once. */
export const runKinds = ['assign', 'notify', 'reassign', 'waive', 'reschedule'] as const

/** Where a run is. The last three are final. */
export const runStates = ['planning', 'planned', 'applying', 'finished', 'cancelled', 'failed'] as const

export type RunState = (typeof runStates)[number]

/** What became of one item, or would become of it in a plan. */
export const itemOutcomes = [
  'assigned',
  'alreadyAssigned',
  'changed',
  'unchanged',
  'accepted',
  'suppressed',
  'skipped',
  'failed',
] as const

export type ItemOutcome = (typeof itemOutcomes)[number]

const runItemShape = z.strictObject({
  caseId: id,
  templateId: id.optional(),
  formId: id.optional(),
  taskId: id.optional(),
  clientId: id.optional(),
  channel: z.enum(channels).optional(),
  outcome: z.enum(itemOutcomes),
  reason: z.string().optional().describe('Why it was skipped or suppressed'),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional().describe('Why it failed'),
  messageId: id.optional().describe('The message that it goes with'),
  digest: z.string().optional().describe('Of the message’s words and address'),
})

/** One thing a run does: on one case, with one template, form, task or recipient. */
export interface RunItem extends z.output<typeof runItemShape> {}

export const runItem: z.ZodType<RunItem, RunItem> = runItemShape.meta({ id: 'RunItem' })

const changedShape = z.strictObject({
  caseId: id,
  planned: z.array(runItem),
  now: z.array(runItem),
})

/** A case for which a plan no longer holds. */
export interface PlanChange extends z.output<typeof changedShape> {}

const count = z.int().min(0)

const notifyCountsShape = z.strictObject({
  cases: count,
  caseTasks: count.describe('Tasks of which somebody was to be told'),
  recipients: count,
  notifications: count.describe('accepted + suppressed + failed'),
  accepted: count.describe('Durably queued; not delivered'),
  suppressed: z.record(z.string(), count).describe('By reason'),
  failed: count,
  coalesced: count.describe('Accepted ones that ride in the message of another'),
  messages: count.describe('accepted − coalesced'),
})

/** What a run of messages counts. */
export interface NotifyCounts extends z.output<typeof notifyCountsShape> {}

const sampleShape = z.strictObject({
  clientId: id,
  channel: z.enum(channels),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  segments: z.int().nullable(),
  suppressed: z.string().nullable().describe('Why it would not be sent, as things are; null: it would'),
})

/** A message as it would read, and whether it would go. */
export interface RunSample extends z.output<typeof sampleShape> {}

const runShape = z.strictObject({
  runId: id,
  kind: z.enum(runKinds),
  state: z.enum(runStates),
  createdAt: instant,
  createdBy: eventActor,
  endedAt: instant.nullable(),
  cases: count.describe('Selected'),
  casesDone: count.describe('Of them, those that this pass is through with'),
  counts: z
    .partialRecord(z.enum(itemOutcomes), count)
    .describe('Items by outcome; of a plan, what they would be'),
  notify: notifyCountsShape.nullable().describe('Of a run of messages'),
  leftOut: z
    .strictObject({ unknown: count, archived: count, forbidden: count })
    .describe('Named, and not selected: bulk.items lists them'),
  samples: z
    .array(sampleShape)
    .describe('Of messages that are planned, the first few as they would read now'),
  digest: z.string().nullable().describe('Of everything that was planned'),
  changed: z.array(changedShape).describe('Where a strict apply found the plan wrong; the first few'),
  reason: z.string().nullable().describe('Why it failed, or why an apply went back to the plan'),
})

/** Work on many cases, and how far it has come. */
export interface Run extends z.output<typeof runShape> {}

export const run: z.ZodType<Run, Run> = runShape.meta({ id: 'Run' })

/** How a run gets on: told after each step of it that was kept, and last when it has ended. */
export interface RunEvent {
  readonly tenant: string
  /** `RunFinished` once, with the run finished, cancelled or failed. */
  readonly type: 'RunMoved' | 'RunFinished'
  /** As `bulk.get` gives it, without samples. */
  readonly run: Run
}

/** What has been counted in the pass that runs, or ran last. */
export interface RunTally {
  readonly casesDone: number
  readonly outcomes: Readonly<Partial<Record<ItemOutcome, number>>>
  /** Suppressed notifications by reason. */
  readonly suppressed: Readonly<Record<string, number>>
  readonly caseTasks: number
  readonly recipients: number
  readonly coalesced: number
}

/** A run as it is kept. It is due while a worker has to carry it on. */
export interface RunRecord {
  readonly runId: string
  readonly job: RunJob
  readonly state: RunState
  /** `plan` and `check` write nothing to cases; null while it waits for a person, and at its end. */
  readonly pass: 'plan' | 'check' | 'apply' | null
  /** True when what differs from the plan is left alone. */
  readonly strict: boolean
  /** True once it was planned, so that its chunks hold what was planned. */
  readonly wasPlanned: boolean
  readonly createdAt: string
  readonly createdBy: EventActor
  /** Who acts: the maker, or whoever applied the plan. */
  readonly actor: EventActor
  readonly endedAt: string | null
  readonly cases: number
  /** Chunks of items that were left out from the start, then those of cases; numbers begin at 1. */
  readonly leftOutChunks: number
  readonly chunks: number
  /** The chunk that comes next, and how many of its cases are done. */
  readonly next: number
  readonly offset: number
  /** How many cases one transaction takes at most: fewer after more of them failed. */
  readonly most: number
  readonly tally: RunTally
  /** How many cases a strict apply has compared with the plan so far. */
  readonly compared?: number
  readonly leftOut: Run['leftOut']
  readonly digest: string | null
  readonly changed: readonly PlanChange[]
  readonly reason: string | null
  readonly dueAt: string | null
}

/** A client who is on cases of several chunks, and the one before this in which they are; null in the first. */
export type DividedClient = readonly [clientId: string, before: number | null]

/** The cases of a chunk in id order, and what became of them. */
export interface RunChunk {
  /** `<runId>.<number>`, the number padded to six digits. */
  readonly chunkId: string
  readonly runId: string
  readonly caseIds: readonly string[]
  /** Of the pass that went over it last. */
  readonly items: KeptItems
  /** What was planned, while its cases are being applied; else null. */
  readonly planned: KeptItems | null
  /** Of a run of messages: who is on cases of other chunks too. Absent: nobody. */
  readonly divided?: readonly DividedClient[]
  /** What those clients have been told by the end of this chunk, over each channel; absent before it was gone over. */
  readonly told?: readonly Omit<RunItem, 'caseId'>[]
}

/** The items of one case, without its id: what all of them say, and what each says beside it. */
export interface CaseItems {
  readonly all: Partial<RunItem>
  readonly each: readonly Partial<RunItem>[]
}

/** Items with what became of many cases alike kept once. */
export interface KeptItems {
  readonly became: readonly CaseItems[]
  /** In the order of the items: a case, and the place in `became` of what became of it. */
  readonly cases: readonly (readonly [caseId: string, place: number])[]
}
