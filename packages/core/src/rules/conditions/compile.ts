import type { ConditionLeaf, ConditionTree } from '../../model/condition'
import { compileCondition, type Test } from './compile-condition'
import { leavesOf } from './references'
import { RankSet } from './rank-set'

/** A task as conditions see it. */
export interface ConditionalTask {
  readonly key: string
  /** Null: it always applies. */
  readonly when: ConditionTree | null
}

/**
 * The conditions of a form, or of all tasks on a case, made ready: names are numbers, conditions are functions. It
 * holds no answers and is never changed, so that one serves every case that has the same tasks.
 *
 * A task's index is its place in the list given. Its rank is its place in an order in which each task comes after
 * those it looks at. What conditions look at is numbered as subjects: tasks by rank, then fields of the case, then
 * one more for every key that no task has, which is always absent.
 */
export interface CompiledForm {
  /** By index. */
  readonly keys: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  /** Rank by index. */
  readonly rank: Int32Array
  /** Index by rank. */
  readonly order: Int32Array
  /** By rank; null where the task always applies. */
  readonly tests: readonly (Test | null)[]
  /** Subject of each field of the case that a condition reads. */
  readonly fieldOf: ReadonlyMap<string, number>
  readonly subjects: number
  /** `dependents[starts[s]]` up to `dependents[starts[s + 1]]`: the ranks of the tasks that look at subject s. */
  readonly starts: Int32Array
  readonly dependents: Int32Array
}

/**
 * Compiles the conditions of tasks. Cost grows with tasks and leaves; chains of any length are fine.
 * Publishing refuses what this throws a plain Error for: a cycle of conditions, and a key used twice.
 */
export function compileForm(tasks: readonly ConditionalTask[]): CompiledForm {
  const size = tasks.length
  const keys = tasks.map((task) => task.key)
  const indexOf = new Map(keys.map((key, index) => [key, index]))
  if (indexOf.size !== size) throw new Error('Two tasks share a key')
  const leaves = tasks.map((task) => (task.when === null ? [] : leavesOf(task.when).map(({ leaf }) => leaf)))
  const fieldOf = numberFields(leaves.flat(), size)
  const subjects = size + fieldOf.size + 1

  const order = topologicalOrder(leaves.map((list) => indicesIn(list, indexOf)))
  const rank = inverse(order)
  const subjectOf = ({ on }: ConditionLeaf): number => {
    if ('caseField' in on) return fieldOf.get(on.caseField) as number
    const index = indexOf.get(on.task)
    return index === undefined ? subjects - 1 : (rank[index] as number)
  }
  const conditions = Array.from(order, (index) => tasks[index]?.when ?? null)
  const reads = Array.from(order, (index) => new Set(leaves[index]?.map(subjectOf)))
  return {
    keys,
    indexOf,
    rank,
    order,
    tests: conditions.map((when) => when && compileCondition(when, subjectOf)),
    fieldOf,
    subjects,
    ...invert(reads, subjects),
  }
}

function numberFields(leaves: readonly ConditionLeaf[], first: number): Map<string, number> {
  const fieldOf = new Map<string, number>()
  for (const { on } of leaves) {
    if ('caseField' in on && !fieldOf.has(on.caseField)) fieldOf.set(on.caseField, first + fieldOf.size)
  }
  return fieldOf
}

function indicesIn(leaves: readonly ConditionLeaf[], indexOf: ReadonlyMap<string, number>): Set<number> {
  const found = new Set<number>()
  for (const { on } of leaves) {
    const index = 'task' in on ? indexOf.get(on.task) : undefined
    if (index !== undefined) found.add(index)
  }
  return found
}

/** Kahn's algorithm; of the tasks that could come next, the first in the list. Takes and gives indices. */
function topologicalOrder(reads: readonly ReadonlySet<number>[]): Int32Array {
  const { starts, dependents } = invert(reads, reads.length)
  const waitsFor = Int32Array.from(reads, (set) => set.size)
  const ready = new RankSet(reads.length)
  waitsFor.forEach((count, index) => {
    if (count === 0) ready.add(index)
  })
  const order = new Int32Array(reads.length)
  let placed = 0
  for (let index = ready.take(); index >= 0; index = ready.take()) {
    order[placed] = index
    placed += 1
    for (const dependent of dependents.subarray(starts[index], starts[index + 1])) {
      if (add(waitsFor, dependent, -1) === 1) ready.add(dependent)
    }
  }
  if (placed < reads.length) throw new Error('The conditions form a cycle')
  return order
}

/** From "task reads subjects" to "subject is read by tasks": one list, with a start per subject and an end. */
function invert(reads: readonly ReadonlySet<number>[], subjects: number) {
  const starts = new Int32Array(subjects + 1)
  for (const set of reads) for (const subject of set) add(starts, subject + 1, 1)
  for (let subject = 0; subject < subjects; subject += 1) add(starts, subject + 1, starts[subject] as number)
  const dependents = new Int32Array(starts[subjects] as number)
  const next = starts.slice()
  reads.forEach((set, reader) => {
    for (const subject of set) dependents[add(next, subject, 1)] = reader
  })
  return { starts, dependents }
}

function inverse(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length)
  order.forEach((index, place) => (rank[index] = place))
  return rank
}

/** Adds to one number of a list and returns what it was before. */
function add(numbers: Int32Array, at: number, amount: number): number {
  const before = numbers[at] as number
  numbers[at] = before + amount
  return before
}
