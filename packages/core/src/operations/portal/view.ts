import { z } from 'zod'
import { caseTask } from '../../model/case-task'
import type { CaseState } from '../../model/case-state'
import { compareInstants } from '../../model/instants'
import { id } from '../../model/primitives'
import { accept, reject } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import { standingOf } from '../../rules/status/table'
import { isStaff, type Context } from '../context'
import { operation } from '../operation'
import { casesOfClient } from '../support/all-cases'
import { loadSettings } from '../support/case-facts'
import { mayReach } from '../support/load-case'
import { getRecord } from '../support/records'
import { presenter } from '../support/task-command'

const viewPortalInput = z.strictObject({ clientId: id }).meta({ id: 'ViewPortalInput' })

/** Whose portal. */
export interface ViewPortalInput extends z.input<typeof viewPortalInput> {}

const portalTask = z.strictObject({ caseName: z.string(), task: caseTask })

const viewPortalResult = z
  .strictObject({
    firmName: z.string(),
    timeZone: z.string(),
    client: z.strictObject({ clientId: id, firstName: z.string().nullable() }),
    open: z.array(portalTask).describe('What is left to do over all cases, soonest first'),
    done: z.array(portalTask).describe('What is done, the latest first'),
  })
  .meta({ id: 'ViewPortalResult' })

/** Everything of one client. */
export interface ViewPortalResult extends z.output<typeof viewPortalResult> {}

export const view = operation<ViewPortalInput, ViewPortalResult>()({
  name: 'portal.view',
  summary: 'Tells what one client still has to do over all their cases, and what they have done.',
  kind: 'query',
  access: ['staff', 'client'],
  rejects: ['NOT_FOUND'],
  example: { clientId: 'ana' },
  input: viewPortalInput,
  output: viewPortalResult,
  async run(context, { clientId }) {
    const { asker } = context
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    if (asker.role === 'client' && asker.clientId !== clientId)
      return reject('FORBIDDEN', 'A client sees their own portal only', { what: 'client', id: clientId })
    const client = await getRecord(context, 'client', clientId)
    if (!client.ok) return client
    if (!isStaff(asker) && !client.value.portal)
      return reject('FORBIDDEN', 'This client has no portal', { what: 'client', id: clientId })
    const states = (await casesOfClient(context, clientId)).filter((state) => mayReach(context, state).ok)
    const rows = states.flatMap((state) => rowsOf(context, state, clientId))
    return accept({
      firmName: settings.value.firmName,
      timeZone: settings.value.timeZone,
      client: { clientId, firstName: client.value.firstName },
      open: rows.filter(({ task }) => task.status !== 'completed').sort(soonest),
      done: rows.filter(({ task }) => task.status === 'completed').sort(latest),
    })
  },
})

type Row = z.output<typeof portalTask>

function rowsOf(context: Context, state: CaseState, clientId: string): Row[] {
  const present = presenter(context, state)
  const shown = (task: TaskState) =>
    !task.removed &&
    (task.clientId === null || task.clientId === clientId) &&
    ['open', 'held', 'completed'].includes(standingOf(task))
  return [...state.tasks.values()]
    .filter(shown)
    .map((task) => ({ caseName: state.record.name, task: present(task) }))
}

/** By due instant, what has none last, then as they stand on their cases. */
function soonest(a: Row, b: Row): number {
  const [left, right] = [a.task.due?.before ?? null, b.task.due?.before ?? null]
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  return compareInstants(left, right)
}

function latest(a: Row, b: Row): number {
  return compareInstants(
    b.task.completedAt ?? '1970-01-01T00:00:00Z',
    a.task.completedAt ?? '1970-01-01T00:00:00Z',
  )
}
