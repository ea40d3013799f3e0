import type { ForecastStep, WaitingMessage } from '../../../model/forecast'
import type { CaseState } from '../../../model/case-state'
import { compareInstants } from '../../../model/instants'
import type { CaseFacts } from '../../../rules/case/facts'
import type { DueStep } from '../../../rules/overdue/due-steps'
import { forecastSteps } from '../../../rules/overdue/forecast-steps'
import { countsAsSaid } from '../../../rules/sending/contact-point'
import type { GuardedWish } from '../sharing/new-messages'
import type { Context } from '../../context'
import { anyMessage } from '../sharing/message-pages'
import { planReminders } from './plan-reminders'
import { loadTeam, supervisorsOf, teamOf, type Team, type Told } from './team'

type Recipient = ForecastStep['recipients'][number]

/** What each step will do, and up to which instant that is all. */
export interface Foreseen {
  readonly steps: ForecastStep[]
  readonly until: string
}

/** What each step up to an instant will do: decided, written and guarded as the worker will, and nothing kept. */
export async function foresee(
  context: Context,
  state: CaseState,
  facts: CaseFacts,
  until: string,
): Promise<Foreseen> {
  const team = await loadTeam(context, facts.settings, [state.record])
  const found: ForecastStep[] = []
  const said: Said[] = []
  const forecast = forecastSteps(state, facts, until)
  for (const { at, steps } of forecast.moments) {
    const then = { ...context, now: at }
    const reminded = await remindedBy(then, state, facts, steps, said)
    for (const step of steps) found.push(shown(then, state, facts, team, step, reminded.get(step)))
  }
  return { steps: found, until: forecast.until }
}

/** The messages about the case that wait already and are taken up before the instant, those about other cases too among them. */
export async function waitingMessages(
  { tx }: Context,
  { record, tasks }: CaseState,
  until: string,
): Promise<WaitingMessage[]> {
  const states = ['held', 'ready', 'claimed', 'intent', 'retryWait', 'unknown'] as const
  const waiting = { ...anyMessage, states, limit: 1_000 }
  const own = await tx.query.messages({ ...waiting, caseId: record.id })
  const shared = await Promise.all(
    record.clientIds.map((clientId) => tx.query.messages({ ...waiting, clientId })),
  )
  const riding = shared
    .flat()
    .filter(({ caseId, taskIds }) => caseId === null && taskIds.some((each) => tasks.has(each)))
  return [...own, ...riding].flatMap(({ messageId, clientId, channel, state, reason, dueAt }) =>
    dueAt !== null && compareInstants(dueAt, until) <= 0
      ? [{ messageId, clientId, channel, state, reason, at: dueAt }]
      : [],
  )
}

interface Reminded {
  readonly recipients: readonly Recipient[]
  /** Whether at least one message is queued, though it may not leave in the end. */
  readonly queued: boolean
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
    const wishes = 'suppressed' in plan ? [] : plan.wishes
    const told = wishes.map((wish) => recipientOf(then, client.id, wish, said))
    const recipients = told.map((each) => each.recipient)
    const reason = 'suppressed' in plan ? plan.suppressed : null
    for (const step of planned.steps) {
      const before = found.get(step)
      found.set(step, {
        recipients: [...(before?.recipients ?? []), ...recipients],
        queued: (before?.queued ?? false) || told.some((each) => each.queued),
        reason: before?.reason ?? reason,
      })
    }
  }
  return found
}

function recipientOf(
  { now }: Context,
  clientId: string,
  wish: GuardedWish,
  said: Said[],
): { readonly recipient: Recipient; readonly queued: boolean } {
  const { wanted, verdict, contentDigest: content } = wish
  const to = { clientId, staffId: null, channel: wanted.channel }
  const not = (reason: string, queued: boolean) => ({ recipient: { ...to, sendAt: null, reason }, queued })
  if (verdict.may === 'never') return not(verdict.reason, false)
  if (verdict.may === 'expired') return not('expired', false)
  if (wasSaid(wish, now, said, 'before')) return not('duplicate', false)
  const [sendAt, reason] = verdict.may === 'go' ? [now, null] : [verdict.until, verdict.reason]
  if (wasSaid(wish, sendAt, said, 'by')) return not('duplicate', true)
  said.push({ content, at: sendAt })
  return { recipient: { ...to, sendAt, reason }, queued: true }
}

/** What will have gone to an address by an instant. */
interface Said {
  readonly content: string
  readonly at: string
}

/**
 * The same words go to an address once in ten minutes: those that leave first. Steps are decided before what waits for
 * their instant leaves.
 */
function wasSaid(
  { wanted, contentDigest }: GuardedWish,
  at: string,
  said: readonly Said[],
  left: 'before' | 'by',
): boolean {
  if (wanted.channel === 'portal') return false
  const earlier = left === 'by' ? 1 : 0
  return said.some(
    (each) =>
      each.content === contentDigest && compareInstants(each.at, at) < earlier && countsAsSaid(each.at, at),
  )
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
  const { taskId, n, from, action } = occurrence
  const about = {
    at: then.now,
    taskId,
    key: task.key,
    step: step.id,
    n,
    ...(from !== undefined && { from }),
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
      const goes = reminded?.queued === true
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
