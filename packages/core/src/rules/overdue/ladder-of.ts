import type { CaseRecord, CaseType } from '../../model/directory'
import { laterOf } from '../../model/instants'
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
  for (const from of ladderPlaces) {
    const written = ladderAt(from, task, record, facts)
    if (written.steps) return { from, steps: written.steps, since: written.since }
  }
  return null
}

/** Where a ladder may be written, the nearest place first. */
export const ladderPlaces = ['task', 'form', 'caseType', 'firm'] as const

/** What is written at one place for a task; no steps where nobody wrote any. */
export function ladderAt(
  place: TaskLadder['from'],
  task: TaskState,
  record: CaseRecord,
  facts: LadderFacts,
): { readonly steps: Ladder | null; readonly since: string | null } {
  switch (place) {
    case 'task':
      return { steps: task.definition.ladder, since: null }
    case 'form':
      return { steps: formLadder(task, facts), since: null }
    case 'caseType': {
      const type = typeOf(record, facts)
      return { steps: type?.ladder ?? null, since: type?.ladderSince ?? null }
    }
    case 'firm': {
      // Where the type had one, the firm's counts since that was taken away.
      const freed = typeOf(record, facts)?.ladderSince ?? null
      return { steps: facts.settings.ladder, since: laterOf(facts.settings.ladderSince, freed) }
    }
  }
}

function typeOf({ type }: CaseRecord, { caseTypes }: LadderFacts): CaseType | undefined {
  return type === null ? undefined : caseTypes.get(type)
}

function formLadder({ source }: TaskState, { definitions }: LadderFacts): Ladder | null {
  if (!('form' in source)) return null
  return definitions.form(source.form.formId, source.form.version)?.ladder ?? null
}
