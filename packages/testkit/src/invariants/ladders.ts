import { compareInstants, type CaseEvent } from '@casework/core'
import type { CaseContents } from '../tenant/read-tenant'
import type { Invariant } from './invariant'

type StepEvent = Extract<CaseEvent, { type: 'LadderStepFired' | 'LadderStepSuppressed' | 'LadderStepMissed' }>

type Fired = Extract<CaseEvent, { type: 'LadderStepFired' }>

/** What holds of the steps of ladders. */
export const ladderInvariants: readonly Invariant[] = [
  {
    name: 'each occurrence of a step is decided once, and none is passed over in silence',
    find: ({ cases }) =>
      cases.flatMap((each) => {
        const last = new Map<string, number>()
        return stepsOf(each).flatMap((event) => {
          const { taskId, dueVersion, step, n } = event
          const name = `${taskId}, due version ${String(dueVersion)}, step ${step}`
          const before = last.get(name) ?? 0
          last.set(name, n)
          const first = event.type === 'LadderStepMissed' ? (event.from ?? n) : n
          if (first === before + 1 && n >= first) return []
          return [`Occurrence ${String(first)} of ${name} came after ${String(before)}`]
        })
      }),
  },
  {
    name: 'no step is decided before its time',
    find: ({ cases }) =>
      cases
        .flatMap(stepsOf)
        .flatMap(({ taskId, step, plannedAt, at }) =>
          plannedAt !== null && compareInstants(at, plannedAt) < 0
            ? [`Step ${step} of ${taskId} was for ${plannedAt}, not ${at}`]
            : [],
        ),
  },
  {
    name: 'what a step says it did is there: a notice for everybody told, its messages, its automation',
    find: ({ cases, records }) => {
      const messages = new Set(records.message.map((each) => each.messageId))
      const automations = new Set(records.automation.map((each) => each.automationId))
      const toldOf = ({ told, taskId, at }: Fired) =>
        told.every((staffId) =>
          records.notice.some(
            (each) => each.staffId === staffId && each.taskId === taskId && sameMoment(each.at, at),
          ),
        )
      return cases
        .flatMap(stepsOf)
        .filter((event): event is Fired => event.type === 'LadderStepFired')
        .filter(
          (event) =>
            !toldOf(event) ||
            event.messageIds.some((id) => !messages.has(id)) ||
            (event.automationId !== null && !automations.has(event.automationId)),
        )
        .map(({ taskId, step }) => `Step ${step} of ${taskId} did not do what it says`)
    },
  },
  {
    // One that was given up is in sight for a while, and then let go.
    name: 'an automation that is done waits for nothing, and one that is not begun or under way for something',
    find: ({ records }) =>
      records.automation
        .filter(({ state, dueAt }) => state !== 'failed' && (state === 'done') !== (dueAt === null))
        .map(({ automationId, state }) => `Automation ${automationId} is ${state}`),
  },
]

/** The notice is of the moment that the worker saw; the event of that or of the case's own last moment, if it is later. */
function sameMoment(noticeAt: string, eventAt: string): boolean {
  return compareInstants(noticeAt, eventAt) <= 0
}

function stepsOf({ events }: CaseContents): readonly StepEvent[] {
  return events.filter((event): event is StepEvent => event.type.startsWith('LadderStep'))
}
