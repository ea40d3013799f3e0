import type { CaseState } from '../../../model/case-state'
import type { Client } from '../../../model/directory'
import type { SuppressedStep } from '../../../model/events'
import { after, compareInstants } from '../../../model/instants'
import type { LadderStep } from '../../../model/ladder'
import type { LinkScope } from '../../../model/link'
import type { Channel } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import type { TaskState } from '../../../model/task-state'
import type { CaseFacts } from '../../../rules/case/facts'
import type { MessageValues } from '../../../rules/sending/fill'
import type { DueStep } from '../../../rules/overdue/due-steps'
import { reminderWords, saysLink, type ShippedWords } from '../../../rules/sending/words'
import type { Context } from '../../context'
import { askGuard, type GuardedWish, type WantedMessage } from '../sharing/new-messages'
import { sharedValues, valuesFor } from '../sharing/values'
import { wordsFor } from '../sharing/wording'
import { writeMessage, type WrittenMessage } from '../sharing/write-message'

/** One client who is to be reminded, of which steps, and with which messages. */
export interface PlannedReminder {
  readonly client: Client
  readonly steps: readonly DueStep[]
  /** What its link opens: one task by itself; of several the whole case. */
  readonly scope: LinkScope
  /** The words that the step of the task that is due first brings along; null for the shipped ones. */
  readonly given: LadderStep['message'] | null
  readonly plan: { readonly wishes: readonly GuardedWish[] } | { readonly suppressed: SuppressedStep }
}

/** A reminder is not sent when it is a day late. */
const worthMs = 24 * 3_600_000

/** Works out whom these steps of one case remind, in which words, and what the guard says. Nothing is kept. */
export async function planReminders(
  context: Context,
  state: CaseState,
  facts: CaseFacts,
  steps: readonly DueStep[],
): Promise<readonly PlannedReminder[]> {
  const planned: PlannedReminder[] = []
  for (const clientId of state.record.clientIds) {
    const client = facts.clients.get(clientId)
    const theirs = steps.filter(({ task }) => task.clientId === null || task.clientId === clientId)
    if (!client || theirs.length === 0) continue
    const tasks = [...new Map(theirs.map(({ task }) => [task.id, task])).values()].sort(bySoonest)
    const [first] = tasks
    const scope = first && tasks.length === 1 ? { taskId: first.id } : { caseId: state.record.id }
    const given = theirs.find(({ task }) => task.id === first?.id)?.step.message ?? null
    const group = { state, client, steps: theirs, tasks, scope, given }
    const written = await write(context, facts, group)
    const plan =
      'suppressed' in written
        ? written
        : { wishes: chosen(await askGuard(context, facts.settings, written, scope), theirs) }
    planned.push({ client, steps: theirs, scope, given, plan })
  }
  return planned
}

interface Group extends Pick<PlannedReminder, 'client' | 'steps' | 'scope' | 'given'> {
  readonly state: CaseState
  /** The one that is due first comes first. */
  readonly tasks: readonly TaskState[]
}

async function write(
  context: Context,
  { settings }: CaseFacts,
  group: Group,
): Promise<readonly WantedMessage[] | { readonly suppressed: SuppressedStep }> {
  const { client, steps, tasks, given } = group
  const shipped = shippedFor(tasks)
  const values = await valuesOf(context, settings, group)
  const messages: WantedMessage[] = []
  for (const channel of channelsOf(steps)) {
    const said =
      channel === 'portal' ? null : await wordsFor(context, channel, given ?? {}, settings, shipped)
    // Words that were checked when they were saved, under settings or from a template that have changed since.
    if (said && !(said.ok && saysLink(said.value))) return { suppressed: 'variableMissing' }
    const wanted = { client, channel, words: said?.value, values, commercial: false }
    const { missing, ...written } = await writeMessage(context, settings, wanted)
    if (missing.length > 0) return { suppressed: 'variableMissing' }
    messages.push(reminderOf(context, group, channel, written))
  }
  return messages
}

async function valuesOf(
  context: Context,
  settings: Settings,
  { client, state, scope, tasks }: Group,
): Promise<MessageValues> {
  const shared = await sharedValues(context, settings, scope, state)
  return { ...valuesFor(shared, client, scope, [state]), 'task.name': nameOf(tasks) }
}

/** What several tasks are called together; the one that is due first comes first. */
export function nameOf(tasks: readonly TaskState[]): string | null {
  const name = tasks[0]?.definition.name ?? null
  const others = tasks.length - 1
  return name === null || others === 0 ? name : `${name} and ${String(others)} more`
}

/** What is said of them when nobody wrote any words. */
export function shippedFor(tasks: readonly TaskState[]): ShippedWords {
  return reminderWords[tasks.every(isBegun) ? 'in_progress' : 'todo']
}

function reminderOf(
  { now }: Context,
  { client, state, tasks }: Group,
  channel: Channel,
  written: Omit<WrittenMessage, 'missing'>,
): WantedMessage {
  return {
    kind: 'reminder',
    channel,
    purpose: 'transactional',
    clientId: client.id,
    caseId: state.record.id,
    linkId: null,
    taskIds: tasks.map((each) => each.id),
    dueVersions: Object.fromEntries(tasks.map((each) => [each.id, each.dueVersion])),
    timing: { wants: 'now' },
    expiresAt: after(now, worthMs),
    ...written,
  }
}

/** What the steps name; else a text where one may go, and an e-mail where it may not. */
function channelsOf(steps: readonly DueStep[]): readonly Channel[] {
  const named = steps.flatMap(({ step }) => step.channels ?? [])
  return named.length > 0 ? [...new Set(named)] : ['sms', 'email']
}

function chosen(wishes: readonly GuardedWish[], steps: readonly DueStep[]): readonly GuardedWish[] {
  if (steps.some(({ step }) => step.channels !== undefined)) return wishes
  const may = wishes.find((each) => each.verdict.may !== 'never' || each.verdict.reason === 'duplicate')
  const one = may ?? wishes.find((each) => each.wanted.to !== null) ?? wishes[0]
  return one ? [one] : []
}

/** What is due first comes first. */
export function bySoonest(a: TaskState, b: TaskState): number {
  const [first, second] = [a, b].map(({ due }) => (due.kind === 'set' ? due.before : ''))
  return compareInstants(first ?? '', second ?? '') || a.position - b.position
}

function isBegun({ progress }: TaskState): boolean {
  return progress.phase === 'in_progress'
}
