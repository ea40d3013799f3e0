import type { Run, RunItem } from '../../src/index'
import type { CaseCommit, StoreTransaction } from '../../src/adapter/index'
import type { World } from '../support/world'

/** Opens cases `c0001`, `c0002`, … for Ana, in one transaction each. */
export async function openCases({ system }: Pick<World, 'system'>, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `c${String(index + 1).padStart(4, '0')}`)
  for (const id of ids) await system.cases.put({ id, name: `Case ${id}`, clientIds: ['ana'] })
  return ids
}

/** A form `intake` with these keys, and templates `t1` and `t2`. */
export async function publish({ system }: World, keys: readonly string[]): Promise<void> {
  const tasks = keys.map((key) => ({ key, name: key, type: 'yesNo' as const }))
  await system.forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'Questions', tasks }] })
  for (const id of ['t1', 't2']) await system.templates.put({ id, name: id, type: 'shortText' })
}

/** Every item of a run, page by page. */
export async function allItems(
  { system }: World,
  { runId }: Pick<Run, 'runId'>,
  limit = 7,
): Promise<RunItem[]> {
  const found: RunItem[] = []
  let after: string | null = null
  do {
    const page: { items: RunItem[]; next: string | null } = await system.bulk.items({
      runId,
      limit,
      ...(after === null ? {} : { after }),
    })
    found.push(...page.items)
    after = page.next
  } while (after !== null)
  return found
}

/** How many items have each outcome. */
export function countsOf(items: readonly RunItem[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** The keys of the tasks of a case, in position order. */
export function keysOf({ store }: World, caseId: string): Promise<string[]> {
  return store.transaction('acme', async (tx) => {
    const state = (await tx.cases([caseId], false)).get(caseId)
    return [...(state?.tasks.values() ?? [])].map((task) => task.key)
  })
}

/** Has something happen before each transaction from now on. */
export function onTransaction({ store }: World, before: () => Promise<void>): void {
  const transaction = store.transaction.bind(store)
  Object.assign(store, {
    async transaction(...args: Parameters<typeof transaction>) {
      await before()
      return transaction(...args)
    },
  })
}

/** Has something happen whenever a transaction is about to keep cases from now on: it may throw. */
export function onCommit(
  { store }: World,
  before: (cases: readonly CaseCommit[], tenant: string) => unknown,
): void {
  const transaction = store.transaction.bind(store)
  Object.assign(store, {
    transaction<T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>) {
      return transaction(tenant, async (tx) => {
        const cases: CaseCommit[] = []
        const commit = (batch: readonly CaseCommit[]) => {
          cases.push(...batch)
          return tx.commit(batch)
        }
        const result = await work({ ...tx, commit })
        if (cases.length > 0) before(cases, tenant)
        return result
      })
    },
  })
}
