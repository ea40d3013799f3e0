import type { DueRule } from '../../model/due-rule'
import type { TaskDefinition } from '../../model/task-definition'
import { referencedTasks } from '../conditions/references'

/** The tasks that a task waits for, through its condition or its due rule. */
export interface FormGraph {
  readonly nodes: readonly string[]
  edgesOf(key: string): Iterable<string>
}

/** The one graph of a form: conditions and due rules together. Keys that no task has lead nowhere. */
export function formGraph(tasks: readonly Pick<TaskDefinition, 'key' | 'when' | 'due'>[]): FormGraph {
  const edges = new Map(
    tasks.map(({ key, when, due }) => [key, [...referencedTasks(when), ...dueReferences(due)]]),
  )
  return { nodes: [...edges.keys()], edgesOf: (key) => edges.get(key) ?? [] }
}

/** The key of the task that a due rule counts from, by its end or its answer; at most one. */
export function dueReferences(due: DueRule | null): readonly string[] {
  const anchor = due?.after ?? due?.before
  if (!anchor) return []
  if ('task' in anchor) return [anchor.task]
  return 'answer' in anchor ? [anchor.answer] : []
}

/**
 * A cycle as the path that walks it (`a`, `b`, `a`), or null. The first one met from the first node on, so that the
 * same graph always gives the same path. Iterative: chains of any length work; each edge is followed once.
 */
export function findCycle(
  nodes: Iterable<string>,
  edgesOf: (node: string) => Iterable<string>,
): readonly string[] | null {
  const done = new Set<string>()
  for (const start of nodes) {
    if (done.has(start)) continue
    const cycle = walk(start, edgesOf, done)
    if (cycle) return cycle
  }
  return null
}

function walk(
  start: string,
  edgesOf: (node: string) => Iterable<string>,
  done: Set<string>,
): readonly string[] | null {
  const open = new Map([[start, edgesOf(start)[Symbol.iterator]()]])
  const stack = [start]
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const next = open.get(node)?.next()
    if (!next || next.done === true) {
      done.add(node)
      open.delete(node)
      stack.pop()
    } else if (open.has(next.value)) {
      return [...stack.slice(stack.indexOf(next.value)), next.value]
    } else if (!done.has(next.value)) {
      open.set(next.value, edgesOf(next.value)[Symbol.iterator]())
      stack.push(next.value)
    }
  }
  return null
}
