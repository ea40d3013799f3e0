import type { CaseEvent } from '../../../model/events'
import type { CaseChange } from '../../../rules/case/change'
import type { Context } from '../../context'
import { keepNotices, type News } from './notices'
import { loadTeam, teamOf, type Team } from './team'

/** Tells the people of a case of completed forms and uploaded documents; not those who did it themselves. */
export async function tellNews(context: Context, changes: readonly CaseChange[]): Promise<void> {
  const told = changes.filter(({ events }) => events.some(isNews))
  const [first] = told
  if (!first) return
  const team = await loadTeam(
    context,
    first.facts.settings,
    told.map(({ record }) => record),
  )
  await keepNotices(
    context,
    told.flatMap((change) => change.events.flatMap((event) => newsOf(change, event, team))),
  )
}

function isNews({ type }: CaseEvent): boolean {
  return type === 'FormCompleted' || type === 'FileUploaded'
}

function newsOf(change: CaseChange, event: CaseEvent, team: Team): readonly News[] {
  const { record, facts } = change
  const staff = teamOf(record, team, facts.settings).staff.filter(
    ({ id }) => !('staff' in event.actor && event.actor.staff === id),
  )
  const about = { staff, caseId: record.id }
  if (event.type === 'FormCompleted') {
    const version = change.assignments.find((each) => each.id === event.assignmentId)?.formVersion ?? 0
    const form = facts.definitions.form(event.formId, version)?.name ?? event.formId
    return [
      { ...about, kind: 'formCompleted', taskId: null, text: `“${form}” is complete on ${record.name}` },
    ]
  }
  if (event.type !== 'FileUploaded') return []
  const { taskId } = event
  const task = change.task(taskId).definition.name
  return [
    {
      ...about,
      kind: 'documentUploaded',
      taskId,
      text: `A document came in for “${task}” on ${record.name}`,
    },
  ]
}
