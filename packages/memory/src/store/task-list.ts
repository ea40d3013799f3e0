import type { CaseState } from '@casework/core'
import {
  compareCursors,
  cursorOf,
  taskCountOf,
  taskMatcher,
  taskPageOf,
  taskRowOf,
  type TaskCount,
  type TaskCountQuery,
  type TaskCursor,
  type TaskPage,
  type TaskQuery,
  type TaskRow,
} from '@casework/core/adapter'

/** A page of the tasks of these cases. `next` is null exactly when nothing follows. */
export function taskPage(cases: Iterable<CaseState>, query: TaskQuery): TaskPage {
  const compare = compareCursors(query.sort, query.descending)
  const found: { readonly at: TaskCursor; readonly row: TaskRow }[] = []
  const matcher = taskMatcher(query.filter, query.now)
  for (const state of cases) {
    const matches = matcher(state.record)
    if (!matches) continue
    for (const task of state.tasks.values()) {
      if (!matches(task)) continue
      const at = cursorOf(task, query.sort, query.now)
      if (query.after !== null && compare(at, query.after) <= 0) continue
      found.push({ at, row: taskRowOf(task, state) })
    }
  }
  const first = found.sort((a, b) => compare(a.at, b.at)).slice(0, query.limit + 1)
  return taskPageOf(
    query,
    first.map(({ row }) => row),
  )
}

/**
 * How many tasks of these cases each question finds, all in one pass. A count that reached its cap is `capped`: whether
 * more would have come was not looked at.
 */
export function taskCounts(
  cases: Iterable<CaseState>,
  queries: readonly TaskCountQuery[],
): readonly TaskCount[] {
  const tallies = queries.map((query) => ({
    matcher: taskMatcher(query.filter, query.now),
    cap: query.cap ?? Infinity,
    count: 0,
  }))
  for (const state of cases) {
    for (const tally of tallies) {
      const matches = tally.count < tally.cap ? tally.matcher(state.record) : null
      if (!matches) continue
      for (const task of state.tasks.values()) if (tally.count < tally.cap && matches(task)) tally.count += 1
    }
  }
  return tallies.map(({ count, cap }) => taskCountOf(count, cap))
}
