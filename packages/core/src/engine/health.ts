import type { Backlog, BacklogCount, TroubleKind } from '../ports/backlog'
import { troubleKinds } from '../ports/backlog'
import { dueKinds, type DueKind } from '../ports/due-kinds'
import type { Store } from '../ports/store'
import type { Clock } from '../ports/clock'
import type { Clocks } from './worker/clocks'
import type { Pulse } from './worker/pulse'

/** How Casework is doing: over all tenants and processes on the store, but for `worker` and `clocks`, which are this one's. */
export interface Health {
  /** The moment, by Casework's clock. */
  readonly at: string
  readonly worker: WorkerHealth
  /** Null where nothing is compared: the store has no clock, or `compareClocks` is off. */
  readonly clocks: ClocksHealth | null
  /** What is due and was not taken up yet, by kind. What a worker is at is not counted. */
  readonly work: Readonly<Record<DueKind, WorkHealth>>
  /** What does not end by itself, by kind. */
  readonly troubles: Readonly<Record<TroubleKind, TroubleHealth>>
}

/** The worker of this process. */
export interface WorkerHealth {
  /** True from `start` until it is stopped. */
  readonly isRunning: boolean
  /** When work was last looked for here, by the worker or by `tick`; null: never. */
  readonly tickedAt: string | null
  /** When a round over all that was due last came to its end here; null: never. */
  readonly roundAt: string | null
}

/** The clock of this process beside the store's. */
export interface ClocksHealth {
  /** How far ours is ahead at least; below zero when it is behind. */
  readonly aheadMs: number
  /** True when it is more than five seconds: then the worker takes nothing up. */
  readonly areApart: boolean
}

/** Work of one kind. */
export interface WorkHealth {
  /** How much is due, counted at most up to 1,000. */
  readonly due: number
  /** How late the oldest of it is. */
  readonly lateMs: number
}

/** Records in one kind of trouble. */
export interface TroubleHealth {
  /** Counted at most up to 1,000. */
  readonly count: number
  /** Since when the oldest is; null when there is none. */
  readonly since: string | null
}

/** How far is counted. */
const cap = 1_000

/** Asks the store once, and its clock once. */
export async function healthOf(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  pulse: Pulse,
  clocks: Clocks | null,
): Promise<Health> {
  const at = clock.now()
  const [backlog] = await Promise.all([store.backlog(at, cap), clocks?.compare()])
  const { isRunning, tickedAt, roundAt } = pulse
  const aheadMs = clocks?.aheadMs ?? null
  return {
    at,
    worker: { isRunning, tickedAt, roundAt },
    clocks: clocks === null || aheadMs === null ? null : { aheadMs, areApart: clocks.areApart },
    work: byKind(dueKinds, backlog, ({ count, earliest }) => ({
      due: count,
      lateMs: earliest === null ? 0 : Date.parse(at) - Date.parse(earliest),
    })),
    troubles: byKind(Object.keys(troubleKinds) as TroubleKind[], backlog, ({ count, earliest }) => ({
      count,
      since: earliest,
    })),
  }
}

function byKind<K extends keyof Backlog, V>(
  kinds: readonly K[],
  backlog: Backlog,
  as: (count: BacklogCount) => V,
): Readonly<Record<K, V>> {
  return Object.fromEntries(kinds.map((kind) => [kind, as(backlog[kind])])) as Record<K, V>
}
