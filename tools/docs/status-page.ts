import type { TaskProgress, TaskState } from '../../packages/core/src/model/task-state'
import { statusOf } from '../../packages/core/src/rules/status/status-of'
import {
  commandTable,
  refusalOf,
  type Standing,
  type TaskCommand,
} from '../../packages/core/src/rules/status/table'
import { code, notice, table } from './markdown'

const standings: readonly Standing[] = [
  'open',
  'held',
  'undetermined',
  'completed',
  'skipped',
  'waived',
  'removed',
]

const meanings: Readonly<Record<Standing, string>> = {
  open: 'It applies, nobody waived it, it is not completed, its clock runs. Overdue tasks are open.',
  held: 'As open, but the firm stopped its clock.',
  undetermined: 'Whether it applies hangs on an answer that is not there yet.',
  completed: 'It was answered.',
  skipped: 'Its condition is false.',
  waived: 'A person excused it, for a reason.',
  removed: 'A person took it off the case. It is in no list; only its history is left.',
}

const at = '2026-03-02T14:00:00Z'
const mark = { at, by: { system: true }, reason: '…' } as const
const todo: TaskProgress = { phase: 'todo' }
const started: TaskProgress = { phase: 'in_progress', startedAt: at }
const completed: TaskProgress = {
  phase: 'completed',
  completedAt: at,
  completedBy: { system: true },
  completedLate: false,
}

/** Where tasks stand, which commands are legal there, and which status they show. */
export function statusPage(): string {
  return `${notice('the rules of status')}

# Status and commands

A task shows one of five statuses: to do, in progress, completed, overdue, skipped. What may be done with it depends on
where it stands, which says a little more than its status:

${table(
  ['Standing', 'Means'],
  standings.map((standing) => [standing, meanings[standing]]),
)}

The first that fits counts, in the order removed, waived, skipped, undetermined, completed, held, open.

## Commands

✓ marks what is legal; everything else is refused with the code given, and nothing is written.

${table(
  ['Command', ...standings],
  (Object.keys(commandTable) as TaskCommand[]).map((command) => [
    code(command),
    ...standings.map((standing) => outcome(command, standing)),
  ]),
)}

Only an admin or the system removes a completed task. A client, and the holder of a link, may save a draft, complete,
upload and view, and nothing else; a task that is undetermined is not found for them. \`revertMapping\` also needs a field
that still holds what the answer wrote. Uploading a file is legal where saving a draft is.

## Status

Overdue is not stored. It is worked out at the moment of asking, so no list is ever stale.

${table(['Task', 'Before its due instant, or without one', 'From its due instant on'], statusRows())}

The phase (to do, in progress, completed) stays readable beside the status.
`
}

function outcome(command: TaskCommand, standing: Standing): string {
  const refusal = refusalOf(command, taskAt(standing))
  return refusal === null ? '✓' : code(refusal.code)
}

function statusRows(): string[][] {
  const tasks: readonly (readonly [string, TaskState])[] = [
    ['skipped by its condition', taskAt('skipped')],
    ['waived', taskAt('waived')],
    ['undetermined, in any phase', taskAt('undetermined')],
    ['completed', taskAt('completed')],
    ['held, not started', taskAt('held')],
    ['held, started', { ...taskAt('held'), progress: started }],
    ['open, not started', taskAt('open')],
    ['open, started', { ...taskAt('open'), progress: started }],
  ]
  return tasks.map(([name, task]) => [
    name,
    words[statusOf(task, '2026-03-02T14:00:00Z')],
    words[statusOf(task, task.due.kind === 'set' ? task.due.before : at)],
  ])
}

const words = {
  todo: 'to do',
  in_progress: 'in progress',
  completed: 'completed',
  overdue: '**overdue**',
  skipped: 'skipped',
} as const

/** A task that stands there, with a due date. */
function taskAt(standing: Standing): TaskState {
  const { applicability, waived, held, removed } = {
    applicability: standing === 'skipped' || standing === 'undetermined' ? standing : ('applicable' as const),
    waived: standing === 'waived' ? mark : null,
    held: standing === 'held' ? mark : null,
    removed: standing === 'removed' ? mark : null,
  }
  return {
    id: 'task',
    caseId: 'case',
    assignmentId: null,
    key: 'task',
    position: 0,
    source: { template: { templateId: 'task', version: 1 } },
    definition: {
      key: 'task',
      name: 'Task',
      nameKey: 'task',
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
    },
    clientId: null,
    progress: standing === 'completed' ? completed : todo,
    applicability,
    waived,
    held,
    removed,
    answer: null,
    drafts: {},
    due: {
      kind: 'set',
      date: '2026-03-09',
      before: '2026-03-10T04:00:00Z',
      zone: 'America/New_York',
      from: null,
      setAt: at,
      heldTime: 0,
    },
    lastDue: null,
    dueBasis: null,
    ladder: null,
    mapped: null,
    assignedAt: at,
    applicableAt: at,
    skippedAt: null,
    version: 1,
    dueVersion: 1,
  }
}
