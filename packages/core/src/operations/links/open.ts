import { z } from 'zod'
import { caseTask, progress } from '../../model/case-task'
import type { CaseState } from '../../model/case-state'
import type { CaseRecord } from '../../model/directory'
import { id, instant, key } from '../../model/primitives'
import { accept, type Result } from '../../model/rejection'
import { isOpen } from '../../rules/status/status-of'
import { standingOf } from '../../rules/status/table'
import { progressOf } from '../../rules/views/progress'
import { sectionsOf } from '../../rules/views/sections'
import type { Context } from '../context'
import { operation } from '../operation'
import { casesOfClient } from '../support/all-cases'
import { loadDefinitions, loadSettings } from '../support/case-facts'
import { loadCase, seesTask } from '../support/load-case'
import { presenter } from '../support/task-command'

const openLinkInput = z.strictObject({}).meta({ id: 'OpenLinkInput' })

/** Nothing: the link says it all. */
export interface OpenLinkInput extends z.input<typeof openLinkInput> {}

const openLinkResult = z
  .strictObject({
    linkId: id.describe('As `completedBy` names whoever bears it'),
    firmName: z.string(),
    timeZone: z.string().describe('The firm’s'),
    client: z.strictObject({ clientId: id, firstName: z.string().nullable() }).nullable(),
    sections: z.array(
      z.strictObject({
        caseId: id,
        timeZone: z.string().describe('The case’s: where its dates and times are read'),
        assignmentId: id.nullable(),
        formName: z.string().nullable(),
        key: key.nullable(),
        name: z.string().nullable(),
        tasks: z.array(caseTask),
        progress,
      }),
    ),
    progress,
    complete: z.boolean().describe('Nothing is left to do: show the receipt'),
    expiresAt: instant,
  })
  .meta({ id: 'OpenLinkResult' })

/** What to show the holder of a link: the tasks that apply to them, with their drafts and answers. */
export interface OpenLinkResult extends z.output<typeof openLinkResult> {}

export const open = operation<OpenLinkInput, OpenLinkResult>()({
  name: 'links.open',
  summary: 'Tells what a link shows. Reading changes nothing, however often.',
  kind: 'query',
  access: ['link'],
  rejects: [],
  example: {},
  input: openLinkInput,
  output: openLinkResult,
  async run(context) {
    const { asker } = context
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    if (asker.role !== 'link') throw new Error('links.open is for links only')
    const { linkId, caseId, clientId, expiresAt } = asker.link
    const states =
      caseId === null ? accept(await casesOfClient(context, clientId ?? '')) : await oneCase(context, caseId)
    if (!states.ok) return states
    const client = clientId === null ? null : (await context.tx.get('client', [clientId])).get(clientId)
    const definitions = await loadDefinitions(context, states.value)
    const shown = states.value.map((state) => ({
      state,
      tasks: [...state.tasks.values()].filter(
        (task) => !task.removed && seesTask(context, task) && shows(standingOf(task), state.record),
      ),
    }))
    const all = shown.flatMap(({ tasks }) => tasks)
    return accept({
      linkId,
      firmName: settings.value.firmName,
      timeZone: settings.value.timeZone,
      client: client ? { clientId: client.id, firstName: client.firstName } : null,
      sections: shown.flatMap(({ state, tasks }) =>
        sectionsOf(state.assignments, definitions, tasks).map(({ formId: _, ...section }) => ({
          caseId: state.record.id,
          timeZone: state.record.timeZone ?? settings.value.timeZone,
          ...section,
          tasks: section.tasks.map(presenter(context, state)),
          progress: progressOf(section.tasks),
        })),
      ),
      progress: progressOf(all),
      complete: all.length > 0 && !all.some(isOpen),
      expiresAt,
    })
  },
})

/**
 * A client is shown what they can do and what they have done: nothing skipped, nothing that may not apply. On an
 * archived case nothing is left to do.
 */
function shows(standing: ReturnType<typeof standingOf>, { archivedAt }: CaseRecord): boolean {
  return standing === 'completed' || (archivedAt === null && (standing === 'open' || standing === 'held'))
}

async function oneCase(context: Context, caseId: string): Promise<Result<readonly CaseState[]>> {
  const state = await loadCase(context, caseId)
  return state.ok ? accept([state.value]) : state
}
