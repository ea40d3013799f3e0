import type { Assignment, CaseEvent, CaseRecord, CaseState } from '@casework/core'
import type { SqlRow, SqlStatement } from '../sql/database'
import { exactWrite, given, insertText, updateText, write } from './recordset'
import { taskColumns } from './task-row'

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
  /** Ids that must not be on another case. */
  readonly claims: object[] = []
  readonly assignments: object[] = []
  /** Tasks whose places in inboxes are made anew. */
  readonly leftInbox: object[] = []
  readonly inbox: object[] = []
  readonly events: object[] = []
  readonly rewritten: object[] = []

  statements(tenant: string): readonly SqlStatement[] {
    const exactly = (text: string, rows: readonly object[]) =>
      rows.length > 0 ? [exactWrite(text, tenant, rows)] : []
    const freely = (text: string, rows: readonly object[]) =>
      rows.length > 0 ? [write(text, tenant, rows)] : []
    return [
      ...exactly(insertCases, this.newCases),
      ...exactly(updateCases, this.cases),
      ...freely(refuseTaken, this.claims),
      ...exactly(insertTasks, this.newTasks),
      ...exactly(updateTasks, this.tasks),
      ...exactly(insertAssignments, this.assignments),
      ...freely(removeParties, this.movedParties),
      ...freely(insertParties, this.parties),
      ...freely(leaveInbox, this.leftInbox),
      ...freely(insertInbox, this.inbox),
      ...exactly(insertEvents, this.events),
      ...exactly(rewriteEvents, this.rewritten),
    ]
  }
}

/** An event as its row. */
export function eventToRow(event: CaseEvent): object {
  return {
    case_id: event.caseId,
    seq: event.seq,
    task_id: 'taskId' in event ? event.taskId : null,
    type: event.type,
    at: event.at,
    event,
  }
}

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
const inboxColumns = { staff_id: 'text', due_at: 'timestamptz', task_id: 'text' }

const insertCases = insertText('case_file', caseColumns)
const updateCases = updateText(
  'case_file',
  { ...caseColumns, was_version: 'integer' },
  ['id'],
  ' AND t.version = w.was_version',
)
const insertTasks = insertText('case_task', taskColumns)
// The definition of a task never changes.
const { definition: _pinned, ...movingColumns } = taskColumns
const updateTasks = updateText('case_task', movingColumns, ['id', 'case_id'])
const insertAssignments = insertText('assignment', { id: 'text', case_id: 'text' })
const insertParties = insertText('case_party', partyColumns)
const insertInbox = insertText('inbox', inboxColumns)
const insertEvents = insertText('case_event', eventColumns)
const rewriteEvents = updateText('case_event', eventColumns, ['case_id', 'seq'])

const refuseTaken = 'SELECT refuse_taken($1, $2::json)'
const removeParties = `DELETE FROM case_party t WHERE t.tenant_id = $1 AND ${given({ case_id: 'text' }, 'case_id')}`
const leaveInbox = `DELETE FROM inbox t WHERE t.tenant_id = $1 AND ${given({ task_id: 'text' }, 'task_id')}`
