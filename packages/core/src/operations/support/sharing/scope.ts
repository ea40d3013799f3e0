import type { CaseState } from '../../../model/case-state'
import type { LinkScope } from '../../../model/link'
import { accept, invalid, notFound, reject, type Result } from '../../../model/rejection'
import type { ReadAhead } from '../../../ports/store'
import { scopeOf, type Context } from '../../context'
import { aheadOfCase } from '../change-case'
import { checkClient, findTask, loadCase } from '../load-case'
import { requireClients } from '../records'
import { aheadOfTask } from '../task-command'

/** Where a scope leads. */
export interface Place {
  /** The case of the scope, as it is; null for everything of a client. */
  readonly state: CaseState | null
  /** The client that the scope is bound to by itself: a client's own, or that of a task for one client. */
  readonly boundTo: string | null
}

/** What a command on a scope reads first, so that many on one case wait for each other instead of conflicting. */
export function aheadOfScope(scope: LinkScope): ReadAhead {
  if ('caseId' in scope) return aheadOfCase(scope.caseId)
  return 'taskId' in scope ? aheadOfTask(scope) : {}
}

/** The place that a scope names, when the asker may reach it. */
export async function placeOf(context: Context, scope: LinkScope, lock: boolean): Promise<Result<Place>> {
  if ('clientId' in scope) {
    if (scopeOf(context.asker)) {
      const message = 'A link to everything of a client is made by staff who see every case type'
      return reject('FORBIDDEN', message, { what: 'client', id: scope.clientId })
    }
    const known = await requireClients(context, [scope.clientId])
    return known.ok ? accept({ state: null, boundTo: scope.clientId }) : known
  }
  const caseId = await caseIdOf(context, scope)
  const state = caseId.ok ? await loadCase(context, caseId.value, lock) : caseId
  if (!state.ok) return state
  const named = 'taskId' in scope ? findTask(context, state.value, scope) : null
  if (named && !named.ok) return named
  return accept({ state: state.value, boundTo: named?.value.clientId ?? null })
}

/** Refuses a client that the place is not for. */
export async function checkRecipient(
  context: Context,
  place: Place,
  clientId: string | null,
): Promise<Result<null>> {
  const { state, boundTo } = place
  if (boundTo !== null && clientId !== null && boundTo !== clientId) {
    return invalid(['clientId'], state ? `This task is for "${boundTo}"` : 'The scope names another client')
  }
  const onCase = state ? checkClient(state.record, clientId) : accept(null)
  if (!onCase.ok) return onCase
  return requireClients(context, clientId === null ? [] : [clientId])
}

async function caseIdOf(
  context: Context,
  scope: Exclude<LinkScope, { clientId: string }>,
): Promise<Result<string>> {
  if ('caseId' in scope) return accept(scope.caseId)
  const [kind, named] =
    'taskId' in scope ? (['task', scope.taskId] as const) : (['assignment', scope.assignmentId] as const)
  const caseId = (await context.tx.caseOf(kind, [named])).get(named)?.caseId
  return caseId === undefined ? notFound(kind, named) : accept(caseId)
}
