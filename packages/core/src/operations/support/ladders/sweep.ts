import type { AutomationRun } from '../../../model/automation-run'
import type { CaseState } from '../../../model/case-state'
import type { EventData, StepOccurrence } from '../../../model/events'
import type { CaseLock } from '../../../ports/store'
import { CaseChange } from '../../../rules/case/change'
import { dueSteps, type DueStep } from '../../../rules/overdue/due-steps'
import type { Context } from '../../context'
import { loadFacts } from '../case-facts'
import { commitChanges } from '../change-case'
import { loadContactPoints } from '../sharing/contact-points'
import { keepNotices } from './notices'
import { remind, type Reminded } from './remind'
import { loadTeam, supervisorsOf, teamOf, type Team, type Told } from './team'
import { tellStaff } from './tell-staff'
import { setTimers } from './timers'

/**
 * Looks at cases whose ladders may have something to do: locks them, decides over each as it is now, and keeps what was
 * decided with its notices, messages and automations, and when each is looked at next, all in this transaction. That each
 * occurrence is decided once is the case's own doing: its events are numbered, and one version follows another.
 * With `ifFree`, gives those that it passed over, whose timers are as they were.
 */
export async function sweepCases(
  context: Context,
  caseIds: readonly string[],
  lock: Exclude<CaseLock, false>,
): Promise<readonly string[]> {
  const found = await context.tx.cases(caseIds, lock)
  const absent = caseIds.filter((each) => !found.has(each))
  // Whether an absent case is gone is told by who has waited for it.
  if (lock === true) await context.tx.put('caseTimer', new Map(absent.map((each) => [each, null])))
  await decideOver(context, [...found.values()])
  return lock === true ? [] : absent
}

async function decideOver(context: Context, states: readonly CaseState[]): Promise<void> {
  if (states.length === 0) return
  const facts = await loadFacts(context, states)
  if (!facts.ok) throw new Error('Cases without settings')
  const changes = states.map((state) => new CaseChange(state, facts.value))
  const due = changes.map((change) => ({ change, steps: dueSteps(change, facts.value) }))
  const busy = due.filter(({ steps }) => steps.length > 0)
  const team = await loadTeam(
    context,
    facts.value.settings,
    busy.map(({ change }) => change.record),
  )
  await loadContactPoints(context, [
    ...team.values(),
    ...busy.flatMap(({ change }) =>
      change.record.clientIds.flatMap((id) => facts.value.clients.get(id) ?? []),
    ),
  ])
  for (const { change, steps } of busy) await carryOut(context, change, steps, team)
  await commitChanges(context, changes)
  await setTimers(
    context,
    changes.map((of) => ({ of, facts: facts.value })),
  )
}

async function carryOut(
  context: Context,
  change: CaseChange,
  steps: readonly DueStep[],
  team: Team,
): Promise<void> {
  const reminders = steps.filter(
    ({ verdict, occurrence }) => 'fire' in verdict && occurrence.action === 'remindClient',
  )
  const reminded = await remind(context, change, reminders)
  const told = await tell(context, change, steps, team)
  for (const step of steps) {
    const outcome = { reminded: reminded.get(step), told: told.get(step) }
    change.emit(await eventOf(context, change, step, team, outcome))
  }
}

/** Whom a step told, by what they were found, and the e-mails to them. */
interface ToldBy extends Told {
  readonly messageIds: readonly string[]
}

async function tell(
  context: Context,
  { record, facts }: CaseChange,
  steps: readonly DueStep[],
  team: Team,
): Promise<ReadonlyMap<DueStep, ToldBy>> {
  const { settings } = facts
  const found = new Map<DueStep, Told>()
  for (const due of steps) {
    if (!('fire' in due.verdict)) continue
    if (due.occurrence.action === 'notifyTeam') found.set(due, teamOf(record, team, settings))
    if (due.occurrence.action === 'escalate') found.set(due, supervisorsOf(record, team, settings))
  }
  const tellings = [...found].map(([due, { staff }]) => ({ due, staff }))
  const mailed = await tellStaff(context, settings, record, tellings)
  return new Map([...found].map(([due, told]) => [due, { messageIds: mailed.get(due) ?? [], ...told }]))
}

async function eventOf(
  context: Context,
  change: CaseChange,
  due: DueStep,
  team: Team,
  { reminded, told }: { readonly reminded: Reminded | undefined; readonly told: ToldBy | undefined },
): Promise<EventData> {
  const { occurrence, verdict } = due
  if ('suppressed' in verdict)
    return { type: 'LadderStepSuppressed', ...occurrence, reason: verdict.suppressed }
  if ('missed' in verdict) return { type: 'LadderStepMissed', ...occurrence, reason: verdict.missed }
  switch (occurrence.action) {
    case 'remindClient':
      return reminderEvent(context, change, due, team, reminded)
    case 'automate':
      return fired(occurrence, { automationId: await queueAutomation(context, change, due) })
    case 'notifyTeam':
    case 'escalate':
      return toldEvent(due, told)
  }
}

type Fired = Extract<EventData, { type: 'LadderStepFired' }>

function fired(
  occurrence: StepOccurrence,
  what: Partial<Pick<Fired, 'told' | 'through' | 'messageIds' | 'automationId'>>,
): EventData {
  const nothing = { told: [], through: null, messageIds: [], automationId: null }
  return { type: 'LadderStepFired', ...occurrence, ...nothing, ...what }
}

function toldEvent({ occurrence }: DueStep, told: ToldBy | undefined): EventData {
  if (!told || told.through === null) return { type: 'LadderStepSuppressed', ...occurrence, reason: 'nobody' }
  const { staff, through, messageIds } = told
  return fired(occurrence, { told: staff.map((each) => each.id), through, messageIds })
}

/** A reminder whose words cannot be said any more is the firm's to mend: its people are told. */
async function reminderEvent(
  context: Context,
  change: CaseChange,
  { occurrence, task }: DueStep,
  team: Team,
  reminded: Reminded | undefined,
): Promise<EventData> {
  if (reminded && 'messageIds' in reminded) return fired(occurrence, { messageIds: reminded.messageIds })
  const reason = reminded?.suppressed ?? 'noClient'
  if (reason === 'variableMissing') {
    const { staff } = teamOf(change.record, team, change.facts.settings)
    const text = `A reminder of “${task.definition.name}” on ${change.record.name} was not sent: its words lack a value or the link`
    await keepNotices(context, [
      { staff, kind: 'reminderFailed', caseId: change.record.id, taskId: task.id, text },
    ])
  }
  return { type: 'LadderStepSuppressed', ...occurrence, reason }
}

/** Keeps the run of an automation under the key of its occurrence, for the worker. */
async function queueAutomation(
  { tx, now }: Context,
  { record }: CaseChange,
  { occurrence, step, task }: DueStep,
): Promise<string> {
  const { taskId, dueVersion, step: stepId, n } = occurrence
  const automationId = `${taskId}.${String(dueVersion)}.${stepId}.${String(n)}`
  const wanted = typeof step.do === 'string' ? null : step.do
  const run: AutomationRun = {
    automationId,
    name: wanted?.automate ?? '',
    caseId: record.id,
    taskId,
    with: wanted?.with ?? null,
    depth: (task.ladder?.depth ?? 0) + 1,
    state: 'waiting',
    attempts: 0,
    fence: 0,
    reason: null,
    createdAt: now,
    dueAt: now,
  }
  await tx.put('automation', new Map([[automationId, run]]))
  return automationId
}
