import {
  createCasework,
  type Actor,
  type CaseCommit,
  type CaseEvent,
  type Casework,
  type Scheduler,
  type Store,
  type StoreTransaction,
  type TaskCursor,
} from '@casework/core'
import { phoneRules } from '@casework/core/phone'
import { intlZoneRules, joseKeys, seededIds } from '@casework/core/system'
import { manualClock, memory, type ManualClock } from '@casework/memory'
import { start } from '../builders/moments'
import { keep } from '../builders/transactions'
import { readTenant } from '../tenant/read-tenant'
import { NamesSeen } from './names-seen'
import type { Asker, Step } from './steps'

/** What a run is made on: its ports, empty or holding only tenants of other seeds. */
export interface Side {
  /** Such as `memory`: what reports call it. */
  readonly name: string
  open(): Promise<{ readonly store: Store; readonly scheduler?: Scheduler }>
}

/** Ports that remember nothing but what is costly to make. */
const shared = {
  zoneRules: intlZoneRules(),
  phone: phoneRules(),
  keys: joseKeys({
    issuer: 'run',
    keys: [{ kid: 'run', secret: new Uint8Array(32).fill(7), state: 'signing' }],
  }),
}

/** Casework on one side: with the ids, keys and clock of its seed, so that two sides can only differ by their stores. */
export class Run {
  private readonly names = new NamesSeen()

  private constructor(
    private readonly store: Store,
    private readonly casework: Casework,
    private readonly clock: ManualClock,
    /** Where the steps are taken, and a firm with the same ids that nothing may reach. */
    readonly tenant: string,
  ) {}

  static async on(side: Side, seed: string, onEvent?: (event: CaseEvent) => void): Promise<Run> {
    const clock = manualClock(start)
    const ports = { ...memory({ clock }), ...(await side.open()) }
    const casework = createCasework({
      ...ports,
      ...shared,
      ids: seededIds(seed),
      ...(onEvent ? { onEvent } : {}),
    })
    return new Run(ports.store, casework, clock, `firm-${seed}`)
  }

  /** Takes a step and says what came of it, as data. */
  async take(step: Step): Promise<unknown> {
    if ('wait' in step) {
      this.clock.advance(step.wait)
      return null
    }
    if ('do' in step) return this.perform(step)
    const now = this.clock.now()
    return this.store.transaction(this.tenant, async (tx) => {
      if ('counts' in step) return tx.query.countTasks(step.counts.map((each) => ({ ...each, now })))
      return 'tasks' in step
        ? pages<TaskCursor>((after) => tx.query.tasks({ ...step.tasks, now, after }))
        : pages<string>((after) => tx.query.cases({ ...step.cases, now, after }))
    })
  }

  /** Keeps new cases beside what the steps made. */
  async keep(...batch: readonly CaseCommit[]): Promise<void> {
    await keep(this.store, this.tenant, ...batch)
  }

  /** Everything that is kept, as data. */
  async contents(): Promise<unknown> {
    const { cases, records, ...versions } = await readTenant(this.store, this.tenant)
    const links = await this.store.transaction(this.tenant, (tx) =>
      linksOf(
        tx,
        cases.map(({ state }) => state.record.id),
      ),
    )
    return {
      ...versions,
      // A seal is random, and so differs each time it is made.
      records: { ...records, result: records.result.map(({ sealed: _, ...result }) => result) },
      links,
      cases: cases.map(({ state, events }) => ({ ...state, tasks: [...state.tasks.values()], events })),
    }
  }

  private async perform(step: Extract<Step, { do: string }>): Promise<unknown> {
    const actor = this.actorOf(step.as)
    if (!actor) return 'There is no such link yet'
    try {
      const result = await this.casework.run(actor, step.do, this.names.replaced(step.with))
      if (result.ok) this.names.look(result.value)
      return result
    } catch (error) {
      // What a fault says is the adapter's own affair; that there is one is not.
      return { fault: error instanceof Error && 'code' in error ? error.code : 'unknown' }
    }
  }

  private actorOf(asker: Asker): Actor | null {
    if (!('link' in asker)) return { tenant: this.tenant, ...asker }
    const token = this.names.token(asker.link)
    return token === null ? null : { link: token }
  }
}

/** All pages, at most 1,000: one that repeats itself would go on for ever. */
async function pages<C>(
  page: (after: C | null) => Promise<{ readonly next: C | null }>,
): Promise<readonly unknown[]> {
  const seen: unknown[] = []
  let after: C | null = null
  do {
    const found: { readonly next: C | null } = await page(after)
    seen.push(found)
    after = found.next
  } while (after !== null && seen.length < 1_000)
  return seen
}

async function linksOf(tx: StoreTransaction, caseIds: readonly string[]): Promise<unknown> {
  const found: unknown[] = []
  for (const caseId of caseIds) found.push(await tx.query.links({ caseId }))
  return found
}
