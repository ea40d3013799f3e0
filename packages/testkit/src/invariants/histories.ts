import {
  canonicalJson,
  compareInstants,
  replay,
  type CaseEvent,
  type CaseState,
  type DueState,
} from '@casework/core'
import { definitionsIn } from '../tenant/read-tenant'
import type { Invariant } from './invariant'

/** What holds of a case and its history. */
export const historyInvariants: readonly Invariant[] = [
  {
    name: 'the events of a case are numbered from 1 on, and the last one is its version',
    find: ({ cases }) =>
      cases.flatMap(({ state, events }) => {
        const { id, version } = state.record
        const wrong = events.findIndex((event, index) => event.seq !== index + 1 || event.caseId !== id)
        if (wrong >= 0) return [`Case ${id}: event ${events[wrong]?.seq ?? 0} stands at place ${wrong + 1}`]
        if (state.seq === events.length && version === events.length) return []
        return [`Case ${id} is at version ${version} and number ${state.seq} after ${events.length} events`]
      }),
  },
  {
    name: 'no event of a case is older than the one before it, and those of one command are of one moment',
    find: ({ cases }) =>
      cases.flatMap(({ events }) =>
        events.flatMap((event, index) => {
          const before = events[index - 1]
          if (!before) return []
          const where = `Case ${event.caseId}: event ${event.seq}`
          if (compareInstants(event.at, before.at) < 0) return [`${where} is older than the one before it`]
          const same = event.commandSeq === before.commandSeq
          if (same ? event.at === before.at : event.commandSeq === event.seq) return []
          return [`${where} is not of the command ${event.commandSeq} that it names`]
        }),
      ),
  },
  {
    name: 'a case is the replay of its events',
    find: (evidence) =>
      evidence.cases.flatMap(({ state, events }) => {
        const { id } = state.record
        try {
          const same = plain(replay(events, definitionsIn(evidence))) === plain(state)
          return same ? [] : [`Case ${id} is not what its events tell`]
        } catch (error) {
          return [`The events of case ${id} cannot be replayed: ${String(error)}`]
        }
      }),
  },
  {
    name: 'a due date moves by an event with the next due version, and in no other way',
    find: ({ cases }) =>
      cases.flatMap(({ state, events }) =>
        [...state.tasks.values()].flatMap((task) => {
          const { due, dueVersion, wrong } = followDue(events, task.id)
          if (wrong !== null) return [`Task ${task.id}: due version ${wrong} does not follow`]
          const same = dueVersion === task.dueVersion && canonicalJson(due) === canonicalJson(task.due)
          return same ? [] : [`Task ${task.id} has a due date that no event set`]
        }),
      ),
  },
]

function plain({ tasks, ...state }: CaseState): string {
  return canonicalJson({ ...state, tasks: [...tasks.values()] })
}

function followDue(events: readonly CaseEvent[], taskId: string) {
  let due: DueState | null = null
  let dueVersion = 0
  let wrong: number | null = null
  for (const event of events) {
    if (!('taskId' in event) || event.taskId !== taskId) continue
    if (event.type === 'TaskAssigned') [due, dueVersion] = [event.due, 1]
    if (event.type !== 'DueChanged') continue
    if (event.dueVersion !== dueVersion + 1) wrong ??= event.dueVersion
    ;[due, dueVersion] = [event.to, event.dueVersion]
  }
  return { due, dueVersion, wrong }
}
