import type { CaseRecord } from '../../model/directory'
import type { Ladder } from '../../model/ladder'
import type { TaskState } from '../../model/task-state'
import type { CaseFacts } from '../case/facts'

/** The ladder that a task stands on. */
export interface TaskLadder {
  readonly steps: Ladder
  /** Where it is written; the nearest one wins, as a whole, an empty one too. */
  readonly from: 'task' | 'form' | 'caseType' | 'firm'
  /** Since when it is in force; null for one that is pinned with the task, and so as old as it. */
  readonly since: string | null
}

/** What a ladder is looked up in. */
export type LadderFacts = Pick<CaseFacts, 'settings' | 'caseTypes' | 'definitions'>

/**
 * The nearest ladder: that of the task's definition, else of its form, both as they were when it was assigned; else that
 * of the case's type, else the firm's, both as they are now. Null when nobody wrote one.
 */
export function ladderOf(task: TaskState, record: CaseRecord, facts: LadderFacts): TaskLadder | null {
  const own = task.definition.ladder
  if (own) return { steps: own, from: 'task', since: null }
  const form = formLadder(task, facts)
  if (form) return { steps: form, from: 'form', since: null }
  const type = record.type === null ? undefined : facts.caseTypes.get(record.type)
  if (type?.ladder) return { steps: type.ladder, from: 'caseType', since: type.ladderSince }
  const { ladder, ladderSince } = facts.settings
  return ladder ? { steps: ladder, from: 'firm', since: ladderSince } : null
}

function formLadder({ source }: TaskState, { definitions }: LadderFacts): Ladder | null {
  if (!('form' in source)) return null
  return definitions.form(source.form.formId, source.form.version)?.ladder ?? null
}
