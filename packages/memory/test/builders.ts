import { foldName } from '@casework/core'
import type {
  CaseCommit,
  CaseEvent,
  CaseRecord,
  CaseState,
  Client,
  DueState,
  LinkRecord,
  TaskDefinition,
  TaskFilter,
  TaskProgress,
  TaskQuery,
  TaskState,
} from '@casework/core'

/** The moment at which everything built here happened. */
export const start = '2026-03-02T14:00:00Z'

export function caseRecord(id: string, over: Partial<CaseRecord> = {}): CaseRecord {
  return {
    id,
    name: `Case ${id}`,
    type: null,
    status: null,
    timeZone: null,
    clientIds: [],
    pastClientIds: [],
    primaryClientId: null,
    assigneeIds: [],
    customFields: {},
    dates: {},
    archivedAt: null,
    createdAt: start,
    updatedAt: start,
    version: 1,
    ...over,
  }
}

function definition(name: string): TaskDefinition {
  return {
    key: 'question',
    name,
    nameKey: foldName(name),
    description: null,
    type: 'shortText',
    options: null,
    required: true,
    mapTo: null,
    onBlank: 'keep',
    onSkip: 'keep',
    due: null,
    timeZone: null,
    ladder: null,
    multiple: false,
    section: null,
    when: null,
    template: null,
  }
}

/** A task in one line: what is not said is ordinary. */
export function task(id: string, over: Partial<TaskState> & { readonly name?: string } = {}): TaskState {
  const { name = id, ...state } = over
  return {
    id,
    caseId: '',
    assignmentId: null,
    key: id,
    position: 0,
    source: { template: { templateId: 'question', version: 1 } },
    definition: definition(name),
    clientId: null,
    progress: { phase: 'todo' },
    applicability: 'applicable',
    waived: null,
    held: null,
    removed: null,
    answer: null,
    drafts: {},
    due: { kind: 'none' },
    lastDue: null,
    dueBasis: null,
    mapped: null,
    assignedAt: start,
    applicableAt: start,
    skippedAt: null,
    version: 1,
    dueVersion: 1,
    ...state,
  }
}

/** Due before this instant, in UTC. */
export function due(before: string, date = before.slice(0, 10)): DueState {
  return { kind: 'set', date, before, zone: 'UTC', from: null, setAt: start, heldTime: 0 }
}

export const mark = { at: start, by: { system: true }, reason: 'because' } as const

export const completed: TaskProgress = {
  phase: 'completed',
  completedAt: start,
  completedBy: { system: true },
  completedLate: false,
}

/** A new case with these tasks. */
export function created(
  id: string,
  tasks: readonly TaskState[] = [],
  over: Partial<CaseRecord> = {},
): CaseCommit {
  const record = caseRecord(id, over)
  const event: CaseEvent = { ...head(id, 1), type: 'CaseCreated', record }
  const owned = tasks.map((each) => [each.id, { ...each, caseId: id }] as const)
  return {
    expectedVersion: 0,
    next: { record, tasks: new Map(owned), assignments: [], seq: 1 },
    events: [event],
  }
}

/** The case with another name, by one event. */
export function renamed(state: CaseState, name: string): CaseCommit {
  const seq = state.seq + 1
  const record = { ...state.record, name, version: seq }
  const event: CaseEvent = { ...head(record.id, seq), type: 'CaseChanged', record }
  return { expectedVersion: state.record.version, next: { ...state, record, seq }, events: [event] }
}

function head(caseId: string, seq: number) {
  return { caseId, seq, at: start, actor: { system: true } } as const
}

export function client(id: string, over: Partial<Client> = {}): Client {
  return {
    id,
    firstName: null,
    lastName: null,
    phone: null,
    email: null,
    timeZone: null,
    locale: null,
    portal: false,
    smsConsent: null,
    erasedAt: null,
    ...over,
  }
}

export function link(linkId: string, over: Partial<LinkRecord> = {}): LinkRecord {
  return {
    linkId,
    scope: { caseId: 'ruiz' },
    caseId: 'ruiz',
    clientId: null,
    createdAt: start,
    expiresAt: '2026-03-16T14:00:00Z',
    revokedAt: null,
    revokedReason: null,
    openedAt: null,
    uses: 0,
    jtiDigest: `digest-of-${linkId}`,
    ...over,
  }
}

export const everyTask: TaskFilter = {
  statuses: null,
  assigneeId: null,
  dueFrom: null,
  dueTo: null,
  dueUntil: null,
  caseType: null,
  caseTypes: null,
}

export function taskQuery(over: Partial<TaskQuery> = {}): TaskQuery {
  return { filter: everyTask, now: start, sort: 'due', descending: false, after: null, limit: 50, ...over }
}
