import {
  isOpen,
  statuses,
  statusOf,
  type CaseRecord,
  type TaskDefinition,
  type TaskState,
} from '@casework/core'
import { waitsFor } from '@casework/core/adapter'
import type { SqlRow } from '../sql/database'

/** What a task's row takes from its case. */
export interface TaskOwner {
  readonly type: string | null
  readonly assigneeId: string | null
  readonly isArchived: boolean
}

/** The parts of a case that its task rows repeat. */
export function ownerOf({ type, assigneeIds, archivedAt }: CaseRecord): TaskOwner {
  return { type, assigneeId: assigneeIds[0] ?? null, isArchived: archivedAt !== null }
}

/** True when task rows repeat the same of both. */
export function sameOwner(a: TaskOwner, b: TaskOwner): boolean {
  return a.type === b.type && a.assigneeId === b.assigneeId && a.isArchived === b.isArchived
}

/** How a task stands in lists, in columns. */
interface Listing {
  readonly is_listed: boolean
  readonly is_open: boolean
  readonly rank: number
  readonly due_at: string
  readonly overdue_at: string
}

function listingOf(task: TaskState, { isArchived }: TaskOwner): Listing {
  const isListed = !task.removed && !isArchived
  // Without a due date nothing is overdue, so this is the status that no moment changes.
  const rank = statuses.indexOf(statusOf({ ...task, due: { kind: 'none' } }, ''))
  const due = task.due.kind === 'set' ? task.due.before : 'infinity'
  return {
    is_listed: isListed,
    is_open: isListed && rank <= statuses.indexOf('todo'),
    rank,
    due_at: due,
    overdue_at: isOpen(task) && !task.held ? due : 'infinity',
  }
}

/** What an inbox repeats of a task. */
export interface InboxPlace {
  readonly due_at: string
  readonly is_open: boolean
  readonly overdue_at: string
}

/** A task's place in inboxes; null for one that is in no list. */
export function inboxPlaceOf(task: TaskState, owner: TaskOwner): InboxPlace | null {
  const { is_listed, due_at, is_open, overdue_at } = listingOf(task, owner)
  return is_listed ? { due_at, is_open, overdue_at } : null
}

/** A task as its row, for `json_to_recordset`. `inline` keeps the definition in the row. */
export function taskToRow(
  task: TaskState,
  owner: TaskOwner,
  inline: boolean,
): Readonly<Record<string, unknown>> {
  const { id, caseId, assignmentId, key, position, clientId, definition, ...state } = task
  const { is_listed, is_open, rank, due_at, overdue_at } = listingOf(task, owner)
  return {
    id,
    case_id: caseId,
    assignment_id: assignmentId,
    key,
    position,
    client_id: clientId,
    name: definition.name,
    name_key: definition.nameKey,
    case_type: owner.type,
    assignee_id: owner.assigneeId,
    is_listed,
    is_open,
    rank,
    due_at,
    due_date: task.due.kind === 'set' ? task.due.date : null,
    overdue_at,
    waits_for: waitsFor(task),
    state,
    definition: inline ? definition : null,
  }
}

/** The columns of `taskToRow` with their types, in one order everywhere. */
export const taskColumns = {
  id: 'text',
  case_id: 'text',
  assignment_id: 'text',
  key: 'text',
  position: 'integer',
  client_id: 'text',
  name: 'text',
  name_key: 'text',
  case_type: 'text',
  assignee_id: 'text',
  is_listed: 'boolean',
  is_open: 'boolean',
  rank: 'smallint',
  due_at: 'timestamptz',
  due_date: 'date',
  overdue_at: 'timestamptz',
  waits_for: 'text',
  state: 'jsonb',
  definition: 'jsonb',
} as const

/** What a statement must select of `t` so that `parseTask` can read it. */
export const taskFields =
  't.id, t.case_id, t.assignment_id, t.key, t.position, t.client_id, t.state::text AS state, t.definition::text AS definition'

/** A task row without its definition, which may have to be looked up by the source; nobody else has the task yet. */
export interface ParsedTask {
  readonly inline: TaskDefinition | null
  readonly task: Omit<TaskState, 'definition'>
}

/**
 * The row's task: what was written, byte for byte as canonical JSON. The parsed object itself is completed: a copy of so
 * many members takes as long as parsing them, and is slower to read.
 */
export function parseTask(row: SqlRow): ParsedTask {
  const definition = textOrNull(row['definition'])
  const state = JSON.parse(String(row['state'])) as Omit<TaskState, keyof TaskColumns | 'definition'>
  const columns: TaskColumns = {
    id: String(row['id']),
    caseId: String(row['case_id']),
    assignmentId: textOrNull(row['assignment_id']),
    key: String(row['key']),
    position: Number(row['position']),
    clientId: textOrNull(row['client_id']),
  }
  return {
    inline: definition === null ? null : (JSON.parse(definition) as TaskDefinition),
    task: Object.assign(state, columns),
  }
}

/** What of a task is in columns alone. */
type TaskColumns = Pick<TaskState, 'id' | 'caseId' | 'assignmentId' | 'key' | 'position' | 'clientId'>

/** A nullable text column. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
