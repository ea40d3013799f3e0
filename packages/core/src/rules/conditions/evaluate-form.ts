import type { AnswerValue } from '../../model/answer'
import type { JsonValue } from '../../model/json'
import type { Applicability } from '../../model/status'
import { compileForm, type ConditionalTask } from './compile'
import { createEvaluation } from './evaluation'

/** What conditions read, by key. */
export interface FormFacts {
  /**
   * Last completed answers. A key left out (or `undefined`) has none, `null` is an explicit blank. For a preview, lay
   * the drafts over them.
   */
  readonly answers?: Readonly<Record<string, AnswerValue | undefined>>
  /** Keys of waived and removed tasks. */
  readonly absent?: Iterable<string>
  /** Fields of the case by name; one left out counts as blank. */
  readonly caseFields?: Readonly<Record<string, JsonValue>>
}

/**
 * Which tasks apply, from scratch: true → applicable, false → skipped, not known yet → undetermined. Keys in the
 * order of the tasks; facts about other keys are ignored, and a condition on a key that no task has reads it as
 * absent. Throws a plain Error on a cycle or a key used twice, which publishing refuses.
 *
 * @example
 * ```ts
 * evaluateForm(form.tasks, { answers: { treated: true } }).get('hospital') // 'applicable'
 * ```
 */
export function evaluateForm(
  tasks: readonly ConditionalTask[],
  facts: FormFacts = {},
): Map<string, Applicability> {
  const compiled = compileForm(tasks)
  const answers = new Map(Object.entries(facts.answers ?? {}))
  const absent = new Set(facts.absent)
  const evaluation = createEvaluation(compiled, {
    answers: compiled.keys.map((key) => answers.get(key)),
    absent: compiled.keys.map((key) => absent.has(key)),
    caseFields: facts.caseFields ?? {},
  })
  return new Map(compiled.keys.map((key, index) => [key, evaluation.applicability(index)]))
}
