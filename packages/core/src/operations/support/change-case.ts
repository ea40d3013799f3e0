import type { CaseState } from '../../model/case-state'
import type { Client } from '../../model/directory'
import { accept, reject, type Result } from '../../model/rejection'
import type { CaseCommit, ReadAhead } from '../../ports/store'
import { CaseChange } from '../../rules/case/change'
import { settle } from '../../rules/case/settle'
import type { Context } from '../context'
import { loadFacts, type NamedDefinitions } from './case-facts'
import { tellNews } from './ladders/case-news'
import { keepTimers } from './ladders/timers'
import { loadCase } from './load-case'
import { leaveAddresses } from './sharing/addresses'
import { endOldLinks, tellOldAddresses } from './sharing/contact-changed'

/** A change that was decided and written, with what its decision gave back. */
export interface Changed<T> {
  readonly value: T
  readonly change: CaseChange
}

/** What `changeCase` reads first. */
export function aheadOfCase(caseId: string): ReadAhead {
  return { cases: { ids: [caseId], lock: true }, records: { settings: ['settings'] }, facts: true }
}

/** Locks and loads the case, decides over it, draws every consequence and writes the lot; or refuses and writes nothing. */
export async function changeCase<T>(
  context: Context,
  caseId: string,
  decide: (change: CaseChange) => Result<T>,
  named?: NamedDefinitions,
): Promise<Result<Changed<T>>> {
  const loaded = await loadCase(context, caseId, true)
  if (!loaded.ok) return loaded
  const open = refuseArchived(loaded.value)
  return open.ok ? changeLoaded(context, loaded.value, decide, named) : open
}

/** Refuses work on a case that is archived. */
export function refuseArchived({ record: { id, archivedAt } }: CaseState): Result<null> {
  if (archivedAt === null) return accept(null)
  const fix = 'restore it with cases.archive { archived: false }'
  return reject('FORBIDDEN', `Case "${id}" is archived; ${fix}`, { what: 'case', id })
}

/** As `changeCase`, for a case that is loaded and locked, or about to begin. */
export async function changeLoaded<T>(
  context: Context,
  state: CaseState,
  decide: (change: CaseChange) => Result<T>,
  named?: NamedDefinitions,
): Promise<Result<Changed<T>>> {
  const facts = await loadFacts(context, [state], named)
  if (!facts.ok) return facts
  const change = new CaseChange(state, facts.value)
  const decided = decide(change)
  if (!decided.ok) return decided
  settle(change)
  await writeChanges(context, [change])
  return accept({ value: decided.value, change })
}

/** Writes what was decided over these cases: rows, history and the clients' fields together. */
export async function writeChanges(context: Context, decided: readonly CaseChange[]): Promise<void> {
  const changes = [...decided, ...(await endOldLinks(context, decided))]
  if (!(await commitChanges(context, changes))) return
  const clients = new Map<string, Client>()
  for (const { events, facts } of changes) {
    for (const event of events) {
      if (event.type !== 'ClientFieldChanged') continue
      const client = clients.get(event.clientId) ?? facts.clients.get(event.clientId)
      if (!client) continue
      const changed = { ...client, [event.field]: event.to }
      await leaveAddresses(context, client, changed)
      clients.set(event.clientId, changed)
    }
  }
  await keepTimers(
    context,
    changes.map((change) => ({ before: change.before, after: change, facts: change.facts })),
  )
  await tellNews(context, changes)
  if (clients.size === 0) return
  await context.tx.put('client', clients)
  await tellOldAddresses(context, changes)
}

/** Writes rows and history alone, for a caller that sees to timers and news itself. False when nothing happened. */
export async function commitChanges({ tx }: Context, changes: readonly CaseChange[]): Promise<boolean> {
  const batch = changes.flatMap((change): CaseCommit[] =>
    change.events.length === 0
      ? []
      : [{ expectedVersion: change.before.seq, next: change.finish(), events: change.events }],
  )
  if (batch.length > 0) await tx.commit(batch)
  return batch.length > 0
}
