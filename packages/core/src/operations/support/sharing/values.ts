import type { Client } from '../../../model/directory'
import type { LinkScope } from '../../../model/link'
import type { Settings } from '../../../model/settings'
import type { TaskState } from '../../../model/task-state'
import type { CaseState } from '../../../model/case-state'
import { longDate } from '../../../rules/sending/long-date'
import { openWork } from '../../../rules/sending/open-work'
import type { MessageValues } from '../../../rules/sending/fill'
import type { Context } from '../../context'
import { loadDefinitions } from '../case-facts'

/** What variables mean in a share, but for the client: the same for every recipient. */
export interface SharedValues {
  readonly taskName: string | null
  readonly caseName: string | null
  readonly firmName: string
  readonly staffName: string | null
}

/** Reads what the variables of a share mean. */
export async function sharedValues(
  context: Context,
  settings: Settings,
  scope: LinkScope,
  state: CaseState | null,
): Promise<SharedValues> {
  return {
    taskName: state ? await workName(context, scope, state) : null,
    caseName: state?.record.name ?? null,
    firmName: settings.firmName,
    staffName: await staffName(context, state),
  }
}

/** The values for one recipient. */
export function valuesFor(
  shared: SharedValues,
  client: Client | null,
  scope: LinkScope,
  states: readonly CaseState[],
): MessageValues {
  const work = states.flatMap((state) => openWork(state, scope, client?.id ?? null))
  return {
    'client.firstName': client?.firstName ?? null,
    'client.lastName': client?.lastName ?? null,
    'task.name': shared.taskName,
    'case.name': shared.caseName,
    'firm.name': shared.firmName,
    'staff.name': shared.staffName,
    'due.date': soonestDue(work),
  }
}

/** What the link opens, by its name: the task or the form; a whole case has none. */
async function workName(context: Context, scope: LinkScope, state: CaseState): Promise<string | null> {
  if ('taskId' in scope) return state.tasks.get(scope.taskId)?.definition.name ?? null
  if (!('assignmentId' in scope)) return null
  const assignment = state.assignments.find((each) => each.id === scope.assignmentId)
  if (!assignment) return null
  const definitions = await loadDefinitions(context, [state])
  return definitions.form(assignment.formId, assignment.formVersion)?.name ?? null
}

/** Who asks, or for the system the first who is responsible for the case. */
async function staffName({ asker, tx }: Context, state: CaseState | null): Promise<string | null> {
  const id = 'staffId' in asker ? asker.staffId : state?.record.assigneeIds[0]
  return id === undefined ? null : ((await tx.get('staff', [id])).get(id)?.name ?? null)
}

function soonestDue(tasks: readonly TaskState[]): string | null {
  const dates = tasks.flatMap(({ due }) => (due.kind === 'set' ? [due.date] : []))
  const [first] = dates.sort()
  return first === undefined ? null : longDate(first)
}
