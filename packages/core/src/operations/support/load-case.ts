import type { CaseState } from '../../model/case-state'
import type { CaseRecord } from '../../model/directory'
import { accept, badLink, invalid, notFound, reject, type Result } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import { standingOf } from '../../rules/status/table'
import type { Context } from '../context'

/** How an input names a task. */
export interface TaskName {
  readonly taskId?: string | undefined
  readonly caseId?: string | undefined
  readonly key?: string | undefined
}

/** The case a task's name leads to. An id that names nothing here, and one of another tenant, look the same. */
export async function caseOfTask(context: Context, name: TaskName): Promise<Result<string>> {
  if (name.caseId !== undefined) return accept(name.caseId)
  const taskId = name.taskId ?? ''
  const found = await context.tx.caseOf('task', [taskId])
  const caseId = found.get(taskId)?.caseId
  return caseId === undefined ? notFound('task', taskId) : accept(caseId)
}

/** The case, when it is there and the asker may see it. */
export async function loadCase(context: Context, caseId: string, lock = false): Promise<Result<CaseState>> {
  const state = (await context.tx.cases([caseId], lock)).get(caseId)
  if (!state) return notFound('case', caseId)
  return mayReach(context, state)
}

/** The case that a task's name leads to, when it is there and the asker may see it. */
export async function loadCaseOfTask(context: Context, name: TaskName): Promise<Result<CaseState>> {
  const caseId = await caseOfTask(context, name)
  return caseId.ok ? loadCase(context, caseId.value) : caseId
}

/** Refuses a client who is not on the case; null and undefined name nobody. */
export function checkClient({ clientIds }: CaseRecord, clientId: string | null | undefined): Result<null> {
  if (clientId === null || clientId === undefined || clientIds.includes(clientId)) return accept(null)
  return invalid(['clientId'], `"${clientId}" is no client of this case`)
}

/** Refuses a case outside the asker's reach: forbidden to staff, not found to everybody else. */
export function mayReach(context: Context, state: CaseState): Result<CaseState> {
  const { asker } = context
  const { id, type, clientIds } = state.record
  if (asker.role === 'client')
    return clientIds.includes(asker.clientId) ? accept(state) : notFound('case', id)
  if (asker.role === 'link') {
    const { caseId, clientId } = asker.link
    if (clientId !== null && !clientIds.includes(clientId))
      return caseId === id ? badLink : notFound('case', id)
    return caseId === null || caseId === id ? accept(state) : notFound('case', id)
  }
  if (asker.role === 'unsubscriber') return notFound('case', id)
  if (asker.role !== 'system' && asker.caseTypes && (type === null || !asker.caseTypes.includes(type))) {
    return reject('FORBIDDEN', `Case "${id}" is outside your case types`, { what: 'case', id })
  }
  return accept(state)
}

/** The task on its case, when it is there and the asker may see it. Clients see none that is undetermined. */
export function findTask(
  context: Context,
  state: Pick<CaseState, 'tasks' | 'record'>,
  name: TaskName,
): Result<TaskState> {
  const named = name.taskId ?? name.key ?? ''
  const task = name.taskId === undefined ? byKey(state, named) : state.tasks.get(named)
  if (!task || task.removed || !seesTask(context, task)) return notFound('task', named)
  return accept(task)
}

/** True when the asker may see the task at all. */
export function seesTask({ asker }: Pick<Context, 'asker'>, task: TaskState): boolean {
  if (asker.role !== 'client' && asker.role !== 'link') return true
  const clientId = asker.role === 'client' ? asker.clientId : asker.link.clientId
  if (task.clientId !== null && task.clientId !== clientId) return false
  if (standingOf(task) === 'undetermined') return false
  if (asker.role === 'client') return true
  const { scope } = asker.link
  if ('taskId' in scope) return scope.taskId === task.id
  if ('assignmentId' in scope) return scope.assignmentId === task.assignmentId
  return true
}

function byKey(state: Pick<CaseState, 'tasks'>, key: string): TaskState | undefined {
  for (const task of state.tasks.values()) if (task.key === key && !task.removed) return task
  return undefined
}
