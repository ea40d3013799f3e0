import {
  canonicalJson,
  parseAnswer,
  progressOf,
  type AnswerValue,
  type BlobReference,
  type CaseEvent,
  type TaskState,
} from '@casework/core'
import type { BlobRecord } from '@casework/core/adapter'
import { phoneRules } from '@casework/core/phone'
import type { Evidence, Invariant } from './invariant'

/** What holds of the tasks of a case. */
export const taskInvariants: readonly Invariant[] = [
  {
    name: 'keys and positions are unique among the tasks of a case',
    find: ({ cases }) =>
      cases.flatMap(({ state }) => {
        const there = [...state.tasks.values()].filter((task) => !task.removed)
        const keys = new Set(there.map(({ key }) => key)).size
        const positions = new Set([...state.tasks.values()].map(({ position }) => position)).size
        if (keys === there.length && positions === state.tasks.size) return []
        return [`Case ${state.record.id} has two tasks of one key or position`]
      }),
  },
  {
    name: 'every answer reads by the definition that its task is pinned to',
    find(evidence) {
      const phone = phoneRules()
      const country = evidence.records.settings[0]?.country ?? 'US'
      return evidence.cases.flatMap(({ state }) =>
        [...state.tasks.values()].flatMap(({ id, answer, definition }) => {
          if (!answer || isErased(answer.value)) return []
          const facts = { phone, country, file: (blobId: string) => fileOf(evidence, blobId) }
          const read = parseAnswer(definition, answered(answer.value), facts, 'complete')
          const same = read.ok && canonicalJson(read.value) === canonicalJson(answer.value)
          return same ? [] : [`Task ${id} holds an answer that its definition does not allow`]
        }),
      )
    },
  },
  {
    name: 'every field that an answer wrote can be traced to that answer',
    find: ({ cases }) =>
      cases.flatMap(({ state, events }) => [
        ...events.flatMap((event, index) =>
          isUntraced(event, events.slice(0, index)) ? [untraced(event)] : [],
        ),
        ...[...state.tasks.values()].flatMap((task) =>
          task.mapped && !events.some((event) => wrote(event, task))
            ? [`Task ${task.id} says it wrote a field, and no event does`]
            : [],
        ),
      ]),
  },
  {
    name: 'a form is complete exactly when nothing of it is left to do',
    find: ({ cases }) =>
      cases.flatMap(({ state }) =>
        state.assignments.flatMap(({ id, completedAt }) => {
          const tasks = [...state.tasks.values()].filter((task) => task.assignmentId === id)
          const { total, done, undetermined } = progressOf(tasks)
          const complete = total > 0 && done === total && undetermined === 0
          if (complete === (completedAt !== null)) return []
          return [
            `Assignment ${id} is ${complete ? 'complete and does' : 'not complete and is'} said to be so`,
          ]
        }),
      ),
  },
]

/** What `clients.erase` leaves in the place of an answer. */
function isErased(value: AnswerValue): boolean {
  return typeof value === 'string' && /^erased:[0-9a-f]{32}$/.test(value)
}

/** Files are answered by their ids. */
function answered(value: AnswerValue): unknown {
  const item = (each: unknown) =>
    typeof each === 'object' && each !== null && 'blob' in each ? { blob: each.blob } : each
  return Array.isArray(value) ? value.map(item) : item(value)
}

function fileOf({ records }: Evidence, blobId: string): BlobReference | null {
  const found: BlobRecord | undefined = records.blob.find((each) => each.blobId === blobId)
  return found
    ? { blob: blobId, name: found.name, size: found.size, type: found.type, sha256: found.sha256 }
    : null
}

function isUntraced(event: CaseEvent, before: readonly CaseEvent[]): boolean {
  if (event.type !== 'ClientFieldChanged' && event.type !== 'CaseFieldChanged') return false
  if (event.cause !== 'answer') return false
  const answer = before.findLast((each) => each.type === 'TaskCompleted' && each.taskId === event.taskId)
  return answer?.at !== event.at
}

function untraced({ caseId, seq }: CaseEvent): string {
  return `Event ${seq} of case ${caseId} writes a field, and no answer came before it`
}

function wrote(event: CaseEvent, { id, mapped }: TaskState): boolean {
  if (event.type !== 'ClientFieldChanged' && event.type !== 'CaseFieldChanged') return false
  return (
    event.taskId === id && event.cause === 'answer' && canonicalJson(event.to) === canonicalJson(mapped?.to)
  )
}
