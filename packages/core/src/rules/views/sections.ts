import type { Assignment, TaskState } from '../../model/task-state'
import type { Definitions } from '../case/definitions'

/** The tasks of one section of one assigned form, or the tasks assigned directly (every name null). */
export interface TaskSection {
  readonly assignmentId: string | null
  readonly formId: string | null
  readonly formName: string | null
  readonly key: string | null
  readonly name: string | null
  readonly tasks: readonly TaskState[]
}

/**
 * Groups tasks by section, each group keeping the order they came in: assignments in the order they were made,
 * sections in their form's order, direct tasks last in a group of their own. Empty groups are left out.
 */
export function sectionsOf(
  assignments: readonly Assignment[],
  definitions: Pick<Definitions, 'form'>,
  tasks: readonly TaskState[],
): readonly TaskSection[] {
  const groups = new Map<string, TaskState[]>()
  for (const task of tasks) {
    const place = placeOf(task.assignmentId, task.definition.section)
    const group = groups.get(place)
    if (group) group.push(task)
    else groups.set(place, [task])
  }
  const sections: TaskSection[] = []
  for (const { id: assignmentId, formId, formVersion } of assignments) {
    const form = definitions.form(formId, formVersion)
    for (const { key, name } of form?.sections ?? []) {
      const found = groups.get(placeOf(assignmentId, key))
      if (found)
        sections.push({ assignmentId, formId, formName: form?.name ?? null, key, name, tasks: found })
    }
  }
  const direct = groups.get(placeOf(null, null))
  if (direct) {
    sections.push({ assignmentId: null, formId: null, formName: null, key: null, name: null, tasks: direct })
  }
  return sections
}

/** True for the same section of the same assignment. */
export function isSameSection(a: TaskSection, b: TaskSection): boolean {
  return a.assignmentId === b.assignmentId && a.key === b.key
}

function placeOf(assignmentId: string | null, section: string | null): string {
  return `${assignmentId ?? ''}\n${section ?? ''}`
}
