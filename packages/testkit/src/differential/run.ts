import {
  compareInstants,
  createCasework,
  type Actor,
  type Blobs,
  type CaseEvent,
  type Casework,
  type Scheduler,
  type Store,
} from '@casework/core'
import type { CaseCommit, Records, StoreTransaction, Waiting, TaskCursor } from '@casework/core/adapter'
import { phoneRules } from '@casework/core/phone'
import { intlZoneRules, joseKeys, seededIds } from '@casework/core/system'
import { manualClock, memory, type ManualClock, type MemoryPorts } from '@casework/memory'
import { start } from '../builders/moments'
import { keep } from '../builders/transactions'
import { readTenant } from '../tenant/read-tenant'
import { NamesSeen } from './names-seen'
import type { Asker, Step } from './steps'

/** What a run is made on: its ports, empty or holding only tenants of other seeds. */
export interface Side {
  /** Such as `memory`: what reports call it. */
  readonly name: string
  open(): Promise<{ readonly store: Store; readonly scheduler?: Scheduler; readonly blobs?: Blobs }>
  /**
   * Gives a tenant that has nothing a copy of everything of another. Where commands are slow, many runs begin the sooner
   * with what they have in common.
   */
  copy?(from: string, to: string): Promise<void>
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

/** What a run may be given. */
export interface RunOptions {
  /** What it has seen already. */
  readonly names?: NamesSeen
  readonly onEvent?: (event: CaseEvent) => void
}

/** The tenant in which the run of a seed takes its steps. */
export function tenantOf(seed: string): string {
  return `firm-${seed}`
}

/** Casework on one side: with the ids, keys and clock of its seed, so that two sides can only differ by their stores. */
export class Run {
  private casework: Casework

  private constructor(
    private readonly store: Store,
    private readonly caseworkOf: (seed: string) => Casework,
    private readonly clock: ManualClock,
    private readonly messengers: MemoryPorts['messengers'],
    /** Where the steps are taken. */
    readonly tenant: string,
    readonly names: NamesSeen,
    seed: string,
  ) {
    this.casework = caseworkOf(seed)
  }

  /** A run in the tenant of the seed, which also draws the ids. */
  static async on(
    side: Side,
    seed: string,
    { names = new NamesSeen(), onEvent }: RunOptions = {},
  ): Promise<Run> {
    const clock = manualClock(start)
    const tenant = tenantOf(seed)
    const opened = await side.open()
    const { messengers, ...base } = memory({ clock })
    const ports = { ...base, messengers, ...opened, store: forTenant(opened.store, tenant) }
    const caseworkOf = (ids: string) =>
      createCasework({ ...ports, ...shared, ids: seededIds(ids), ...(onEvent ? { onEvent } : {}) })
    return new Run(ports.store, caseworkOf, clock, messengers, tenant, names, seed)
  }

  /** From here on the seed draws the ids. */
  drawFrom(seed: string): void {
    this.casework = this.caseworkOf(seed)
  }

  /** Takes a step and says what came of it, as data. */
  async take(step: Step): Promise<unknown> {
    if ('wait' in step) {
      this.clock.advance(step.wait)
      const taken = await this.casework.tick()
      const { sms, email } = this.messengers
      for (const { text } of [...sms.sent, ...email.sent]) this.names.hear(text)
      return taken
    }
    if ('provider' in step) {
      this.messengers[step.provider].answer(step.answers)
      return null
    }
    if ('do' in step) return this.perform(step)
    const now = this.clock.now()
    return this.store.transaction(this.tenant, async (tx) => {
      if ('counts' in step) return tx.query.countTasks(step.counts.map((each) => ({ ...each, now })))
      if ('tasks' in step) return pages<TaskCursor>((after) => tx.query.tasks({ ...step.tasks, now, after }))
      return [
        await pages<string>((after) => tx.query.cases({ ...step.cases, now, after })),
        await pages<string>((after) => tx.query.caseIds({ ...step.cases, now, after })),
      ]
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
    return withoutSeals({
      ...versions,
      records: { ...records, result: this.remembered(records.result) },
      links,
      cases: cases.map(({ state, events }) => ({ ...state, tasks: [...state.tasks.values()], events })),
    })
  }

  /** The results that a command can still be given again; others a store may clear at any time. */
  private remembered(results: readonly Records['result'][]): readonly unknown[] {
    const now = this.clock.now()
    return results.filter(({ expiresAt }) => compareInstants(now, expiresAt) < 0)
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
    if (!('link' in asker || 'unsubscribe' in asker)) return { tenant: this.tenant, ...asker }
    const token =
      'link' in asker ? this.names.token(asker.link) : this.names.unsubscribeToken(asker.unsubscribe)
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

function linksOf(tx: StoreTransaction, caseIds: readonly string[]): Promise<unknown> {
  return Promise.all(caseIds.map((caseId) => tx.query.links({ caseId })))
}

/**
 * The store with one tenant's work alone: on one that is shared by many runs, each does its own. The tenant is asked itself,
 * for what waits in all the others is nothing to wait for.
 */
function forTenant(store: Store, tenant: string): Store {
  return {
    ...store,
    async waiting(kinds) {
      const found: Waiting[] = []
      for (const kind of kinds) {
        const [first] = await store.transaction(tenant, (tx) => tx.claim(kind, '9999-12-31T23:59:59Z', 1))
        if (first && first.dueAt !== null) found.push({ kind, tenant, at: first.dueAt })
      }
      return found
    },
  }
}

const seals: readonly string[] = ['sealed', 'sealedJti', 'sealedCode']

/** The data without seals: those are random, and so differ each time they are made. */
function withoutSeals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSeals)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !seals.includes(name))
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutSeals(each)]))
}
