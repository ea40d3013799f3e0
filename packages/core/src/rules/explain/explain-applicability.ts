import { isBlank } from '../../model/answer'
import type { ConditionLeaf, ConditionTree } from '../../model/condition'
import type { CaseEvent } from '../../model/events'
import {
  standings,
  truths,
  type ExplainedApplicability,
  type ExplainedCondition,
  type ExplainedLeaf,
} from '../../model/explained/applicability'
import { ownValue, type JsonValue } from '../../model/json'
import type { TaskState } from '../../model/task-state'
import { compileCondition } from '../conditions/compile-condition'
import { ABSENT, ANSWERED, BLANK, OPEN, UNDETERMINED, type Standing } from '../conditions/leaf-table'
import { FALSE, TRUE, type Truth } from '../conditions/truth'
import type { DueSurroundings } from '../case/due-state'

/** Why a task applies: its condition with what each comparison finds on the case. `events` are the task's own. */
export function explainApplicability(
  task: TaskState,
  on: DueSurroundings,
  events: readonly CaseEvent[],
): ExplainedApplicability {
  const { id: taskId, key, applicability, definition } = task
  const moved = events.findLast(
    ({ type }) => type === 'TaskApplicable' || type === 'TaskSkipped' || type === 'TaskUndetermined',
  )
  // A condition belongs to a form: a task that was put on the case directly always applies.
  const when = task.assignmentId === null ? null : definition.when
  return {
    what: 'applicability',
    taskId,
    key,
    applicability,
    condition: when && explainCondition(when, (leaf) => found(leaf, task, on)),
    changed: moved ? { at: moved.at, by: moved.actor } : null,
  }
}

/** What a comparison looks at, where it stands and what it holds. */
interface Found {
  readonly taskId: string | null
  readonly standing: Standing
  readonly answer: JsonValue
}

function explainCondition(tree: ConditionTree, find: (leaf: ConditionLeaf) => Found): ExplainedCondition {
  if ('on' in tree) return explainLeaf(tree, find(tree))
  if ('not' in tree) {
    const not = explainCondition(tree.not, find)
    return { not, truth: named((TRUE - truthOf(not)) as Truth) }
  }
  if ('all' in tree) {
    const all = tree.all.map((each) => explainCondition(each, find))
    return { all, truth: named(Math.min(TRUE, ...all.map(truthOf)) as Truth) }
  }
  const any = tree.any.map((each) => explainCondition(each, find))
  return { any, truth: named(Math.max(FALSE, ...any.map(truthOf)) as Truth) }
}

function explainLeaf(leaf: ConditionLeaf, { taskId, standing, answer }: Found): ExplainedLeaf {
  const test = compileCondition(leaf, () => 0)
  const truth = test({ standing: Uint8Array.of(standing), answers: [answer] })
  return { ...leaf, taskId, standing: standings[standing], answer, truth: named(truth) }
}

function found(
  { on }: ConditionLeaf,
  { assignmentId }: TaskState,
  { record, tasks }: DueSurroundings,
): Found {
  if ('caseField' in on) {
    const value = ownValue(record.customFields, on.caseField) ?? null
    return isBlank(value)
      ? { taskId: null, standing: BLANK, answer: null }
      : { taskId: null, standing: ANSWERED, answer: value }
  }
  // A removed task may have been put on the case again: the last one of its key counts.
  const task = [...tasks.values()].findLast(
    (each) => each.assignmentId === assignmentId && each.definition.key === on.task,
  )
  if (!task) return { taskId: null, standing: ABSENT, answer: null }
  const standing = standingOf(task)
  const answer = standing === ANSWERED ? ((task.answer?.value ?? null) as JsonValue) : null
  return { taskId: task.id, standing, answer }
}

function standingOf({ removed, waived, applicability, answer }: TaskState): Standing {
  if (removed || waived || applicability === 'skipped') return ABSENT
  if (applicability === 'undetermined') return UNDETERMINED
  if (!answer) return OPEN
  return isBlank(answer.value) ? BLANK : ANSWERED
}

function named(truth: Truth): ExplainedCondition['truth'] {
  return truths[truth]
}

function truthOf({ truth }: ExplainedCondition): Truth {
  return truths.indexOf(truth) as Truth
}
