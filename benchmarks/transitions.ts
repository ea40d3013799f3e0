import { createMachine, initialTransition, transition } from 'xstate'
import type { CaseEvent } from '../packages/core/src/model/events'
import type { TaskState } from '../packages/core/src/model/task-state'
import { evolveTask } from '../packages/core/src/rules/case/evolve-task'
import { newTask } from '../packages/core/src/rules/case/new-task'
import { refusalOf } from '../packages/core/src/rules/status/table'
import { interleave, type BenchTable } from './harness'

const at = '2026-03-02T14:00:00Z'
const actor = { staff: 'dana' } as const
const batch = 10_000

/** Starts a task again and again: one legality check, one event, one record copied with its change. */
export function transitionsBench(): BenchTable[] {
  const task = aTask()
  const record = aRecord()
  const machine = createMachine({
    context: record,
    initial: 'todo',
    states: { todo: { on: { START: 'in_progress' } }, in_progress: {} },
  })
  const [initial] = initialTransition(machine)
  const repeat = (run: (turn: number) => unknown) => () => {
    let last: unknown
    for (let turn = 0; turn < batch; turn += 1) last = run(turn)
    return last
  }
  return [
    {
      title: 'Status transition: legality, event and copied record',
      goal: 'ours ≥ 0.5 of the reducer by hand, ≥ 10 × xstate transition()',
      rows: interleave([
        {
          name: 'reducer by hand, 18 fields',
          role: 'limit',
          batch,
          run: repeat((turn) => reduce(record, turn)),
        },
        { name: 'refusalOf + evolveTask', role: 'ours', batch, run: repeat((turn) => start(task, turn)) },
        {
          name: 'xstate transition()',
          role: 'peer',
          batch,
          run: repeat(() => transition(machine, initial, { type: 'START' })),
        },
      ]),
    },
  ]
}

function start(task: TaskState, seq: number): readonly [TaskState, CaseEvent] {
  if (refusalOf('start', task)) throw new Error('refused')
  const facts = { type: 'TaskStarted', taskId: task.id } as const
  const event = { caseId: task.caseId, seq, commandSeq: seq, at, actor, ...facts } as const
  return [evolveTask(task, event), event]
}

function reduce(record: ReturnType<typeof aRecord>, seq: number) {
  if (record.status !== 'todo') throw new Error('refused')
  const facts = { type: 'TaskStarted', taskId: record.id }
  const event = { caseId: record.caseId, seq, commandSeq: seq, at, actor, ...facts }
  return [{ ...record, status: 'in_progress', startedAt: at, version: record.version + 1 }, event]
}

/** A task as a careful programmer would write it flat: 18 fields. */
function aRecord() {
  return {
    id: 't1',
    caseId: 'ruiz',
    assignmentId: 'a1',
    key: 'hospital',
    name: 'Which hospital?',
    type: 'shortText',
    section: 'treatment',
    position: 3,
    status: 'todo',
    required: true,
    clientId: null,
    due: '2026-03-10T05:00:00Z',
    zone: 'America/New_York',
    answer: null,
    assignedAt: at,
    startedAt: null as string | null,
    completedAt: null,
    version: 1,
  }
}

function aTask(): TaskState {
  const definition = {
    key: 'hospital',
    name: 'Which hospital?',
    nameKey: 'which hospital?',
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
    section: 'treatment',
    when: null,
    template: null,
  } as const
  return newTask(
    {
      type: 'TaskAssigned',
      caseId: 'ruiz',
      at,
      actor: { system: true },
      taskId: 't1',
      key: 'hospital',
      position: 3,
      assignmentId: 'a1',
      source: { form: { formId: 'intake', version: 1, key: 'hospital' } },
      dueBasis: null,
      clientId: null,
      applicability: 'applicable',
      due: { kind: 'none' },
    },
    definition,
  )
}
