import jsonLogic from 'json-logic-js'
import { compileForm, type ConditionalTask } from '../packages/core/src/rules/conditions/compile'
import { createEvaluation } from '../packages/core/src/rules/conditions/evaluation'
import { interleave, type BenchTable } from './harness'

type Shape = 'chain' | 'fan-out' | 'sparse'

/** Which task each task depends on; -1 for none. Sparse: one task depends on the first, the others on nothing. */
function parentsOf(shape: Shape, size: number): Int32Array {
  return Int32Array.from({ length: size }, (_, index) => {
    if (index === 0) return -1
    if (shape === 'chain') return index - 1
    return shape === 'fan-out' || index === size >> 1 ? 0 : -1
  })
}

/**
 * Set one answer until the visibility of all tasks is consistent: every task is answered "yes", a step turns the
 * first answer to "no" or back. A task shows while the one it depends on shows and is answered "yes".
 */
export function visibilityBench(): BenchTable[] {
  const goal = 'ours <= 5 times the time of the limit, >= 30 times faster than json-logic-js'
  return [
    table('chain', 1_000, goal, true),
    table('fan-out', 1_000, goal, true),
    table('chain', 10_000, goal, false),
    table('fan-out', 10_000, goal, false),
    sparseTable(),
  ]
}

function table(shape: Shape, size: number, goal: string, withPeer: boolean): BenchTable {
  const flips = { limit: byHand(shape, size), ours: ours(shape, size), peer: byJsonLogic(shape, size) }
  const expected = size - 1
  for (const flip of Object.values(flips)) {
    for (const found of [flip(), flip()]) if (found !== expected) throw new Error(`${String(found)} changed`)
  }
  const peer = { name: 'json-logic-js, every task again', role: 'peer' as const, batch: 1, run: flips.peer }
  return {
    title: `Visibility, ${shape}, ${String(size)} tasks`,
    goal,
    rows: interleave([
      { name: 'worklist by hand', role: 'limit', batch: 1, run: flips.limit },
      { name: 'setAnswer + settle', role: 'ours', batch: 1, run: flips.ours },
      ...(withPeer ? [peer] : []),
    ]),
  }
}

/** A change that reaches one task must not cost more in a longer form. */
function sparseTable(): BenchTable {
  const batch = 1_000
  const repeat = (flip: () => number) => () => {
    let changed = 0
    for (let count = 0; count < batch; count += 1) changed += flip()
    return changed
  }
  return {
    title: 'Visibility, a change that reaches one task',
    goal: 'at 10,000 tasks <= 3 times the time at 100',
    rows: interleave([
      { name: 'by hand, 100 tasks', role: 'limit', batch, run: repeat(byHand('sparse', 100)) },
      { name: 'ours, 100 tasks', role: 'ours', batch, run: repeat(ours('sparse', 100)) },
      { name: 'ours, 10,000 tasks', role: 'ours', batch, run: repeat(ours('sparse', 10_000)) },
    ]),
  }
}

function ours(shape: Shape, size: number): () => number {
  const tasks = Array.from(parentsOf(shape, size), (parent, index): ConditionalTask => {
    const when = { on: { task: `task-${String(parent)}` }, is: 'equals', value: 'yes' } as const
    return { key: `task-${String(index)}`, when: parent < 0 ? null : when }
  })
  const evaluation = createEvaluation(compileForm(tasks), { answers: tasks.map(() => 'yes') })
  let yes = true
  return () => {
    yes = !yes
    evaluation.setAnswer(0, yes ? 'yes' : 'no')
    return evaluation.settle().length
  }
}

/** The least that the work takes: parents before children by construction, no condition but this one. */
function byHand(shape: Shape, size: number): () => number {
  const parents = parentsOf(shape, size)
  const starts = new Int32Array(size + 1)
  for (const parent of parents) if (parent >= 0) starts[parent + 1] = starts[parent + 1]! + 1
  for (let index = 0; index < size; index += 1) starts[index + 1] = starts[index + 1]! + starts[index]!
  const children = new Int32Array(size)
  const next = starts.slice()
  parents.forEach((parent, index) => {
    if (parent < 0) return
    children[next[parent]!] = index
    next[parent] = next[parent]! + 1
  })
  const shown = new Uint8Array(size).fill(1)
  const yes = new Uint8Array(size).fill(1)
  const queue = new Int32Array(size)
  const changed = new Int32Array(size)
  return () => {
    yes[0] = yes[0]! ^ 1
    let head = 0
    let tail = 0
    let count = 0
    for (let at = starts[0]!; at < starts[1]!; at += 1) queue[tail++] = children[at]!
    while (head < tail) {
      const index = queue[head++]!
      const parent = parents[index]!
      const now = shown[parent]! & yes[parent]!
      if (now === shown[index]) continue
      shown[index] = now
      changed[count++] = index
      for (let at = starts[index]!; at < starts[index + 1]!; at += 1) queue[tail++] = children[at]!
    }
    return changed.slice(0, count).length
  }
}

/**
 * What a host does with the library as it comes: a record per task, one rule that reads whether the other task shows
 * and what it holds, and every rule again after each answer.
 */
function byJsonLogic(shape: Shape, size: number): () => number {
  const parents = parentsOf(shape, size)
  const name = (index: number) => `task-${String(index)}`
  const rules = Array.from(parents, (parent): jsonLogic.RulesLogic => ({
    and: [{ var: `${name(parent)}.shown` }, { '===': [{ var: `${name(parent)}.answer` }, 'yes'] }],
  }))
  const tasks = Array.from(parents, () => ({ shown: true, answer: 'yes' }))
  const byName = Object.fromEntries(tasks.map((task, index) => [name(index), task]))
  return () => {
    tasks[0]!.answer = tasks[0]!.answer === 'yes' ? 'no' : 'yes'
    const changed: number[] = []
    for (let index = 1; index < size; index += 1) {
      const task = tasks[index]!
      const shown = parents[index]! < 0 || jsonLogic.apply(rules[index]!, byName) === true
      if (shown === task.shown) continue
      task.shown = shown
      changed.push(index)
    }
    return changed.length
  }
}
