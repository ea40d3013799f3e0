import type { CaseState } from '../../../model/case-state'
import type { LinkScope } from '../../../model/link'
import type { Channel } from '../../../model/message'
import type { NotifyJob } from '../../../model/run-job'
import type { TaskState } from '../../../model/task-state'
import { isOpen } from '../../../rules/status/status-of'
import { chosenTasks } from './task-targets'

/** One task, of which one person is told over one channel. */
export interface Row {
  readonly state: CaseState
  readonly task: TaskState
  readonly clientId: string
  readonly channel: Channel
}

/** The rows of these cases, in the order of cases, tasks, clients and channels. */
export function rowsOf(states: readonly CaseState[], job: NotifyJob, moment: string): readonly Row[] {
  return states.flatMap((state) =>
    chosenTasks(state, job.tasks, moment).flatMap((task) => {
      const clientIds = task.clientId === null ? state.record.clientIds : [task.clientId]
      return clientIds.flatMap((clientId) =>
        job.channels.map((channel) => ({ state, task, clientId, channel })),
      )
    }),
  )
}

/** Rows that one message tells of, with what its link opens. */
export interface Letter {
  readonly clientId: string
  readonly channel: Channel
  readonly scope: LinkScope
  /** Equal for the letters that carry one link. */
  readonly linkKey: string
  readonly rows: readonly Row[]
}

/** How rows become messages: one for each task, for each person, or for each person on each case. */
export type Coalesce = 'perTask' | 'perRecipient' | 'perCase'

/** Puts rows into letters, in the order in which each has its first row. */
export function lettersOf(rows: readonly Row[], coalesce: Coalesce): readonly Letter[] {
  const letters = new Map<string, Letter & { rows: Row[] }>()
  for (const row of rows) {
    const { clientId, channel } = row
    const scope = scopeFor(row, coalesce)
    const linkKey = JSON.stringify([clientId, scope])
    const key = `${channel} ${linkKey}`
    const letter = letters.get(key)
    if (letter) letter.rows.push(row)
    else letters.set(key, { clientId, channel, scope, linkKey, rows: [row] })
  }
  return [...letters.values()]
}

function scopeFor({ clientId, task, state }: Row, coalesce: Coalesce): LinkScope {
  switch (coalesce) {
    case 'perTask':
      return { taskId: task.id }
    case 'perRecipient':
      return { clientId }
    case 'perCase':
      return { caseId: state.record.id }
  }
}

/** The one thing that all rows have, or null when they differ. */
export function common<T>(rows: readonly Row[], of: (row: Row) => T): T | null {
  const [first, ...others] = rows.map(of)
  return first !== undefined && others.every((each) => each === first) ? first : null
}

/** True when a letter speaks of work of which nothing is left to do. */
export function speaksOfDone({ rows }: Letter): boolean {
  return rows.every(({ task }) => !isOpen(task))
}
