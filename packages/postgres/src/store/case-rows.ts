import type { Assignment, CaseEvent, CaseRecord, CaseState } from '@casework/core'
import type { SqlRow, SqlStatement } from '../sql/database'
import { exactWrites, freeWrites, insertNew, insertOf, removalOf, updateOf } from './recordset'
import { taskColumns, textOrNull } from './task-row'

/** A case as its row. */
export function caseToRow({ record, tasks, assignments, seq }: CaseState, wasVersion: number): object {
  return {
    id: record.id,
    version: record.version,
    seq,
    type: record.type,
    is_archived: record.archivedAt !== null,
    form_ids: [...new Set(assignments.map((each) => each.formId))],
    template_ids: [...templatesOf(tasks)],
    record,
    assignments,
    was_version: wasVersion,
  }
}

/** The row's case without its tasks. */
export function parseCase(row: SqlRow): Omit<CaseState, 'tasks'> {
  return {
    record: JSON.parse(String(row['record'])) as CaseRecord,
    assignments: JSON.parse(String(row['assignments'])) as readonly Assignment[],
    seq: Number(row['seq']),
  }
}

/** What a statement must select of `c` so that `parseCase` can read it. */
export const caseFields = 'c.record::text AS record, c.assignments::text AS assignments, c.seq'

/** Rows of every table that belongs to cases, collected over a batch and written in as few statements as can be. */
export class CaseWrites {
  readonly newCases: object[] = []
  readonly cases: object[] = []
  readonly newTasks: object[] = []
  readonly tasks: object[] = []
  /** Cases whose clients or assignees changed, and who they are now. */
  readonly movedParties: object[] = []
  readonly parties: object[] = []
  readonly assignments: object[] = []
  /** Tasks whose places in inboxes are made anew. */
  readonly leftInbox: object[] = []
  readonly inbox: object[] = []
  readonly events: object[] = []
  readonly rewritten: object[] = []

  statements(tenant: string): readonly SqlStatement[] {
    return [
      ...exactWrites(tenant, [
        [insertCases, this.newCases],
        [updateCases, this.cases],
        [insertTasks, this.newTasks],
        [updateTasks, this.tasks],
        [insertAssignments, this.assignments],
        [insertEvents, this.events],
        [rewriteEvents, this.rewritten],
      ]),
      ...freeWrites(tenant, [
        [removeParties, this.movedParties],
        [insertParties, this.parties],
        [leaveInbox, this.leftInbox],
        [insertInbox, this.inbox],
      ]),
    ]
  }
}

/** An event as its row. What tells it from the same event on another case is in columns alone. */
export function eventToRow(event: CaseEvent): object {
  const { caseId, seq, taskId = null, ...rest } = event as CaseEvent & { readonly taskId?: string }
  return { case_id: caseId, seq, task_id: taskId, type: rest.type, at: rest.at, event: rest }
}

/** The row's event. */
export function parseEvent(row: SqlRow): CaseEvent {
  const taskId = textOrNull(row['task_id'])
  const columns = {
    caseId: String(row['case_id']),
    seq: Number(row['seq']),
    ...(taskId === null ? {} : { taskId }),
  }
  return Object.assign(JSON.parse(String(row['event'])) as CaseEvent, columns)
}

/** What a statement must select so that `parseEvent` can read it. */
export const eventFields = 'case_id, seq, task_id, event::text AS event'

function templatesOf(tasks: CaseState['tasks']): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { definition } of tasks.values()) if (definition.template) ids.add(definition.template.id)
  return ids
}

const caseColumns = {
  id: 'text',
  version: 'integer',
  seq: 'integer',
  type: 'text',
  is_archived: 'boolean',
  form_ids: 'text[]',
  template_ids: 'text[]',
  record: 'jsonb',
  assignments: 'jsonb',
}
const eventColumns = {
  case_id: 'text',
  seq: 'integer',
  task_id: 'text',
  type: 'text',
  at: 'timestamptz',
  event: 'jsonb',
}
const partyColumns = { role: 'text', party_id: 'text', case_id: 'text' }
const inboxColumns = {
  staff_id: 'text',
  due_at: 'timestamptz',
  task_id: 'text',
  is_open: 'boolean',
  overdue_at: 'timestamptz',
}

const insertCases = insertOf('case_file', caseColumns)
const updateCases = updateOf('case_file', { ...caseColumns, was_version: 'integer' }, ['id'], {
  extra: ' AND t.version = w.was_version',
})
// A task, form or event whose key is taken is a fault: a conflict is told by the case's version, which is looked at first.
const insertTasks = insertNew('case_task', taskColumns)
// The definition of a task never changes.
const { definition: _pinned, ...movingColumns } = taskColumns
const updateTasks = updateOf('case_task', movingColumns, ['id', 'case_id'])
const insertAssignments = insertNew('assignment', { id: 'text', case_id: 'text' })
const removeParties = removalOf('case_party', { case_id: 'text' }, ['case_id'])
const insertParties = insertOf('case_party', partyColumns)
const leaveInbox = removalOf('inbox', { task_id: 'text' }, ['task_id'])
const insertInbox = insertOf('inbox', inboxColumns)
const insertEvents = insertNew('case_event', eventColumns)
const rewriteEvents = updateOf('case_event', eventColumns, ['case_id', 'seq'])
