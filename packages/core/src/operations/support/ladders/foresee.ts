import type { CaseState } from '../../../model/case-state'
import { compareInstants } from '../../../model/instants'
import type { CaseFacts } from '../../../rules/case/facts'
import type { DueStep } from '../../../rules/overdue/due-steps'
import { forecastSteps } from '../../../rules/overdue/forecast-steps'
import { duplicateMs } from '../../../rules/sending/contact-point'
import type { GuardedWish, WantedMessage } from '../sharing/new-messages'
import type { ForecastStep, WaitingMessage } from '../../cases/forecast'
import type { Context } from '../../context'
import { planReminders } from './plan-reminders'
import { loadTeam, supervisorsOf, teamOf, type Team, type Told } from './team'

type Recipient = ForecastStep['recipients'][number]

/** What each step up to an instant will do: decided, written and guarded as the worker will, and nothing kept. */
export async function foresee(
  context: Context,
  state: CaseState,
  facts: CaseFacts,
  until: string,
): Promise<ForecastStep[]> {
  const team = await loadTeam(context, facts.settings, [state.record])
  const found: ForecastStep[] = []
  const said: Said[] = []
  for (const { at, steps } of forecastSteps(state, facts, until)) {
    const then = { ...context, now: at }
    const reminded = await remindedBy(then, state, facts, steps, said)
    for (const step of steps) found.push(shown(then, state, facts, team, step, reminded.get(step)))
  }
  return found
}

/** The messages of the case that wait already and are taken up before the instant. */
export async function waitingMessages(
  { tx }: Context,
  caseId: string,
  until: string,
): Promise<WaitingMessage[]> {
  const states = ['held', 'ready', 'claimed', 'intent', 'retryWait', 'unknown'] as const
  const none = { clientId: null, linkId: null, proof: null, contactPointId: null, channel: null }
  const found = await tx.query.messages({ ...none, caseId, states, before: null, limit: 1_000 })
  return found.flatMap(({ messageId, clientId, channel, state, reason, dueAt }) =>
    dueAt !== null && compareInstants(dueAt, until) <= 0
      ? [{ messageId, clientId, channel, state, reason, at: dueAt }]
      : [],
  )
}

interface Reminded {
  readonly recipients: readonly Recipient[]
  readonly reason: string | null
}

async function remindedBy(
  then: Context,
  state: CaseState,
  facts: CaseFacts,
  steps: readonly DueStep[],
  said: Said[],
): Promise<ReadonlyMap<DueStep, Reminded>> {
  const found = new Map<DueStep, Reminded>()
  const reminders = steps.filter(
    ({ verdict, occurrence }) => 'fire' in verdict && occurrence.action === 'remindClient',
  )
  for (const planned of await planReminders(then, state, facts, reminders)) {
    const { client, plan } = planned
    const recipients =
      'suppressed' in plan ? [] : plan.wishes.map((wish) => recipientOf(then, client.id, wish, said))
    const reason = 'suppressed' in plan ? plan.suppressed : null
    for (const step of planned.steps) {
      const before = found.get(step)
      found.set(step, {
        recipients: [...(before?.recipients ?? []), ...recipients],
        reason: before?.reason ?? reason,
      })
    }
  }
  return found
}

function recipientOf(
  { now }: Context,
  clientId: string,
  { wanted, verdict }: GuardedWish,
  said: Said[],
): Recipient {
  const to = { clientId, staffId: null, channel: wanted.channel }
  const at = verdict.may === 'go' ? now : verdict.may === 'wait' ? verdict.until : null
  if (at !== null && isRepeat(wanted, at, said)) return { ...to, sendAt: null, reason: 'duplicate' }
  switch (verdict.may) {
    case 'go':
      return { ...to, sendAt: now, reason: null }
    case 'wait':
      return { ...to, sendAt: verdict.until, reason: verdict.reason }
    case 'never':
      return { ...to, sendAt: null, reason: verdict.reason }
    case 'expired':
      return { ...to, sendAt: null, reason: 'expired' }
  }
}

/** Words that will have gone to an address by an instant. */
interface Said {
  readonly words: string
  readonly at: string
}

/** The same words go to an address once in ten minutes: those that leave first. */
function isRepeat({ channel, to, subject, pieces }: WantedMessage, at: string, said: Said[]): boolean {
  if (channel === 'portal') return false
  const words = JSON.stringify([channel, to, subject, pieces])
  const again = said.some(
    (each) => each.words === words && Math.abs(Date.parse(at) - Date.parse(each.at)) < duplicateMs,
  )
  if (!again) said.push({ words, at })
  return again
}

function shown(
  then: Context,
  { record }: CaseState,
  { settings }: CaseFacts,
  team: Team,
  due: DueStep,
  reminded: Reminded | undefined,
): ForecastStep {
  const { occurrence, step, task, verdict } = due
  const { taskId, n, action } = occurrence
  const about = {
    at: then.now,
    taskId,
    key: task.key,
    step: step.id,
    n,
    action,
    automation: typeof step.do === 'string' ? null : step.do.automate,
    recipients: [],
    cancelledBy: cancelledBy(due),
  }
  if ('suppressed' in verdict) return { ...about, outcome: 'suppressed', reason: verdict.suppressed }
  if ('missed' in verdict) return { ...about, outcome: 'missed', reason: verdict.missed }
  switch (action) {
    case 'automate':
      return { ...about, outcome: 'fires', reason: null }
    case 'notifyTeam':
      return { ...about, ...toldStep(then, due, teamOf(record, team, settings)) }
    case 'escalate':
      return { ...about, ...toldStep(then, due, supervisorsOf(record, team, settings)) }
    case 'remindClient': {
      const recipients = [...(reminded?.recipients ?? [])]
      const goes = recipients.some((each) => each.sendAt !== null || each.reason === 'duplicate')
      const reason = goes ? null : (reminded?.reason ?? recipients[0]?.reason ?? 'noClient')
      return { ...about, recipients, outcome: goes ? 'fires' : 'suppressed', reason }
    }
  }
}

function toldStep(then: Context, { step }: DueStep, { staff, through }: Told) {
  const byMail = then.ports.carries(then.tenant, 'email') && step.channels?.includes('email') !== false
  const channels = byMail ? ([null, 'email'] as const) : [null]
  const recipients = staff.flatMap(({ id }) =>
    channels.map((channel) => ({
      clientId: null,
      staffId: id,
      channel,
      sendAt: then.now,
      reason: null,
    })),
  )
  if (through === null) return { recipients, outcome: 'suppressed', reason: 'nobody' } as const
  return { recipients, outcome: 'fires', reason: through } as const
}

/** What people can do so that it does not happen. */
function cancelledBy({ occurrence: { action }, step }: DueStep): string[] {
  const always = ['completed', 'waived', 'held', 'rescheduled', 'removed', 'archived']
  const guards = step.when?.phase === 'todo' ? ['started'] : []
  return [...always, ...guards, ...(action === 'remindClient' ? ['optedOut', 'addressChanged'] : [])]
}
