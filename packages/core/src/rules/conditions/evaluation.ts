import { isBlank, type AnswerValue } from '../../model/answer'
import type { JsonValue } from '../../model/json'
import type { Applicability } from '../../model/status'
import type { CompiledForm } from './compile'
import type { Test } from './compile-condition'
import { ABSENT, ANSWERED, BLANK, OPEN, UNDETERMINED } from './leaf-table'
import { RankSet } from './rank-set'
import { applicabilityOf, FALSE, TRUE, truthOf, type Truth } from './truth'

/** What an evaluation begins with. Lists go by the index of the task in the compiled form. */
export interface EvaluationFacts {
  /** Last completed answers; `undefined` where there is none, `null` for an explicit blank. */
  readonly answers?: readonly (AnswerValue | undefined)[]
  /** True where the task is waived or removed. */
  readonly absent?: readonly boolean[]
  readonly caseFields?: Readonly<Record<string, JsonValue>>
  /** What is known to hold for these very facts. Where nothing is known, the condition is evaluated at the start. */
  readonly applicability?: readonly (Applicability | undefined)[]
}

/** The applicability of every task while facts change one by one. */
export interface Evaluation {
  /** Sets the last completed answer; `undefined` takes it away. Nothing is evaluated before `settle`. */
  setAnswer(index: number, answer: AnswerValue | undefined): void
  /** Waives or removes a task, or brings it back. */
  setAbsent(index: number, absent: boolean): void
  /** Sets a field of the case; `null` clears it. A field that no condition reads is ignored. */
  setCaseField(name: string, value: JsonValue): void
  /**
   * Evaluates what the changes since the last call can reach, and nothing else. Returns the indices whose
   * applicability moved, each once, every task after those it looks at.
   */
  settle(): readonly number[]
  /** As of the last `settle`. */
  applicability(index: number): Applicability
}

/** Begins an evaluation over compiled conditions; facts are copied, the compiled form is shared. */
export function createEvaluation(compiled: CompiledForm, facts: EvaluationFacts = {}): Evaluation {
  const { tests, order, rank, starts, dependents, subjects } = compiled
  const size = order.length
  // Everything below goes by rank: tasks, then fields of the case, then what is nowhere and stays absent.
  const answers = new Array<unknown>(subjects).fill(undefined)
  const standing = new Uint8Array(subjects)
  /** Where a task would stand if it applied: absent when waived or removed, else open, blank or answered. */
  const given = new Uint8Array(size)
  const truths = new Uint8Array(size)
  const pending = new RankSet(size)
  const changed = new Int32Array(size)
  const state = { standing, answers }

  const wake = (subject: number) => {
    const end = starts[subject + 1] as number
    for (let at = starts[subject] as number; at < end; at += 1) pending.add(dependents[at] as number)
  }
  const give = (task: number, now: number) => {
    given[task] = now
    const stands = standingOf(truths[task] as Truth, now)
    if (stands === standing[task]) return
    standing[task] = stands
    wake(task)
  }

  for (const [name, subject] of compiled.fieldOf) {
    const known = facts.caseFields !== undefined && Object.hasOwn(facts.caseFields, name)
    answers[subject] = known ? facts.caseFields[name] : null
    standing[subject] = givenBy(answers[subject] ?? null)
  }
  for (let task = 0; task < size; task += 1) {
    const index = order[task] as number
    answers[task] = facts.answers?.[index]
    const now = facts.absent?.[index] === true ? ABSENT : givenBy(answers[task])
    given[task] = now
    const known = facts.applicability?.[index]
    const truth = known === undefined ? (tests[task]?.(state) ?? TRUE) : truthOf(known)
    truths[task] = truth
    standing[task] = standingOf(truth, now)
  }

  return {
    setAnswer(index, answer) {
      const task = rank[index] as number
      if (answers[task] === answer) return
      answers[task] = answer
      if (given[task] === ABSENT) return
      const now = givenBy(answer)
      // An answer in place of another changes no standing, but what comparisons say.
      if (now === ANSWERED && standing[task] === ANSWERED) wake(task)
      else give(task, now)
    },
    setAbsent(index, absent) {
      const task = rank[index] as number
      give(task, absent ? ABSENT : givenBy(answers[task]))
    },
    setCaseField(name, value) {
      const subject = compiled.fieldOf.get(name)
      if (subject === undefined || answers[subject] === value) return
      answers[subject] = value
      standing[subject] = givenBy(value)
      wake(subject)
    },
    settle() {
      let count = 0
      for (let task = pending.take(); task >= 0; task = pending.take()) {
        // Only tasks with a condition depend on anything, so only they are ever pending.
        const truth = (tests[task] as Test)(state)
        if (truth === truths[task]) continue
        truths[task] = truth
        changed[count] = task
        count += 1
        const now = given[task] as number
        if (now === ABSENT) continue
        standing[task] = standingOf(truth, now)
        wake(task)
      }
      const list = new Array<number>(count)
      for (let at = 0; at < count; at += 1) list[at] = order[changed[at] as number] as number
      return list
    },
    applicability: (index) => applicabilityOf(truths[rank[index] as number] as Truth),
  }
}

function givenBy(answer: unknown): number {
  if (answer === undefined) return OPEN
  return isBlank(answer) ? BLANK : ANSWERED
}

/** A task that applies stands where its answer puts it; else it is absent, or undetermined and not absent either. */
function standingOf(truth: Truth, given: number): number {
  if (truth === TRUE || given === ABSENT) return given
  return truth === FALSE ? ABSENT : UNDETERMINED
}
