import type { ForecastStep } from '../../../model/forecast'
import type { TaskDue } from '../../../model/case-task'
import type { CaseState } from '../../../model/case-state'
import type { CaseEvent } from '../../../model/events'
import type { ExplainedReminder } from '../../../model/explained/reminder'
import { after, compareInstants } from '../../../model/instants'
import type { MessageRecord } from '../../../model/message'
import type { TaskState } from '../../../model/task-state'
import type { CaseFacts } from '../../../rules/case/facts'
import {
  explainLadder,
  type DecidedOccurrence,
  type LadderStepSoFar,
} from '../../../rules/explain/explain-ladder'
import type { Context } from '../../context'
import { foresee } from './foresee'

type Step = ExplainedReminder['steps'][number]

const furthestMs = 400 * 86_400_000

/** What the ladder of a task has done, with its messages as they are now, and what it will do if nobody acts. */
export async function explainReminders(
  context: Context,
  task: TaskState,
  due: TaskDue | null,
  state: CaseState,
  facts: CaseFacts,
  events: readonly CaseEvent[],
): Promise<ExplainedReminder> {
  const { standing, ladders, since, steps } = explainLadder(task, state, facts, events)
  const sent = steps.flatMap(({ decided }) => decided.flatMap(({ messageIds }) => messageIds))
  const messages = await context.tx.get('message', sent)
  const until = lastPlanned(context, steps)
  const foreseen = until === null ? [] : (await foresee(context, state, facts, until)).steps
  const { id: taskId, key, dueVersion } = task
  return {
    what: 'reminder',
    taskId,
    key,
    due,
    dueVersion,
    standing,
    ladders: [...ladders],
    since,
    steps: steps.map(({ step, written, decided, next }) => ({
      step,
      written,
      decided: decided.map((each) => withMessages(each, messages)),
      planned: next && planned(next, foreseenOf(foreseen, taskId, step, next.n)),
    })),
  }
}

/** As far as has to be looked ahead for the next occurrence of every step. */
function lastPlanned({ now }: Context, steps: readonly LadderStepSoFar[]): string | null {
  const furthest = after(now, furthestMs)
  const next = steps.flatMap((each) => each.next?.plannedAt ?? []).sort(compareInstants)
  const last = next.at(-1)
  if (last === undefined) return null
  if (compareInstants(last, now) < 0) return now
  return compareInstants(last, furthest) < 0 ? last : furthest
}

function foreseenOf(steps: readonly ForecastStep[], taskId: string, step: string, n: number) {
  return steps.find((each) => each.taskId === taskId && each.step === step && (each.from ?? each.n) === n)
}

function planned(
  { n, plannedAt, guards }: NonNullable<LadderStepSoFar['next']>,
  foreseen: ForecastStep | undefined,
): Step['planned'] {
  return {
    n,
    plannedAt,
    decidedAt: foreseen?.at ?? null,
    outcome: foreseen?.outcome ?? null,
    reason: foreseen?.reason ?? null,
    guards: [...guards],
    recipients: foreseen?.recipients ?? [],
  }
}

function withMessages(
  { messageIds, told, ...occurrence }: DecidedOccurrence,
  messages: ReadonlyMap<string, MessageRecord>,
): Step['decided'][number] {
  const found = messageIds.flatMap((each) => messages.get(each) ?? [])
  return { ...occurrence, told: [...told], messages: found.map(carried) }
}

function carried(message: MessageRecord): Step['decided'][number]['messages'][number] {
  const { messageId, clientId, channel, state, reason, createdAt, dueAt, attempts } = message
  const sentAt = attempts.at(-1)?.at ?? null
  return { messageId, clientId, channel, state, reason, createdAt, sentAt, dueAt }
}
