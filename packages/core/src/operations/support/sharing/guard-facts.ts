import type { CaseState } from '../../../model/case-state'
import type { ContactPoint } from '../../../model/contact-point'
import type { Client } from '../../../model/directory'
import type { LinkRecord, LinkScope } from '../../../model/link'
import type { MessageRecord } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import type { TaskState } from '../../../model/task-state'
import { newContactPoint } from '../../../rules/sending/contact-point'
import type { GuardFacts } from '../../../rules/sending/guard'
import { openWork, workLeft } from '../../../rules/sending/open-work'
import { sendWindow } from '../../../rules/sending/windows'
import type { Context } from '../../context'
import { casesOfClient } from '../all-cases'
import { wantedAt } from './timing'
import { whereabouts } from './whereabouts'

/** A message about which the guard is asked: planned or kept. */
export type AskedMessage = Pick<
  MessageRecord,
  | 'kind'
  | 'channel'
  | 'to'
  | 'clientId'
  | 'caseId'
  | 'linkId'
  | 'contactPointId'
  | 'taskIds'
  | 'dueVersions'
  | 'timing'
  | 'aboutDone'
>

/** What facts about many messages are read from: one question for each kind of record. */
export interface GuardSources {
  readonly settings: Settings
  readonly clients: ReadonlyMap<string, Client>
  readonly points: ReadonlyMap<string, ContactPoint>
  readonly links: ReadonlyMap<string, LinkRecord>
  readonly states: ReadonlyMap<string, CaseState>
  /** The cases of clients for whom everything of theirs is shared. */
  readonly ofClient: ReadonlyMap<string, readonly CaseState[]>
}

/** Reads what the guard asks about these messages; `scope` is what the link of all of them will open. */
export async function loadSources(
  context: Context,
  settings: Settings,
  messages: readonly AskedMessage[],
  scope: LinkScope | null = null,
): Promise<GuardSources> {
  const { tx } = context
  const [clients, points, links, states] = await Promise.all([
    tx.get('client', some(messages.map((each) => each.clientId))),
    tx.get('contactPoint', some(messages.map((each) => each.contactPointId))),
    tx.get('link', some(messages.map((each) => each.linkId))),
    tx.cases(some(messages.map((each) => (speaksOfCase(each, scope) ? each.caseId : null))), false),
  ])
  const ofClient = new Map<string, readonly CaseState[]>()
  for (const { clientId, linkId, caseId } of messages) {
    const opens = (linkId !== null || scope !== null) && caseId === null
    if (opens && clientId !== null && !ofClient.has(clientId))
      ofClient.set(clientId, await casesOfClient(context, clientId))
  }
  return { settings, clients, points, links, states, ofClient }
}

/** What staff are told names a case, but whether it goes depends on nothing that the case says. */
function speaksOfCase({ clientId, linkId }: AskedMessage, scope: LinkScope | null): boolean {
  return clientId !== null || linkId !== null || scope !== null
}

/**
 * What the guard asks about one message. `scope` is what its link opens, for a link that is not kept yet; without it the
 * kept link is asked.
 */
export function factsFor(
  { ports, tenant, now }: Pick<Context, 'ports' | 'tenant' | 'now'>,
  sources: GuardSources,
  message: AskedMessage,
  scope: LinkScope | null = null,
): GuardFacts {
  const { settings } = sources
  const client = sources.clients.get(message.clientId ?? '') ?? null
  const state = sources.states.get(message.caseId ?? '') ?? null
  const link = sources.links.get(message.linkId ?? '') ?? null
  const texted = message.channel === 'sms' ? message.to : null
  const { zones, places, country } = whereabouts({ ports }, settings, client, texted)
  const opened = scope ?? link?.scope ?? null
  const hours = { zones, places, narrow: settings.quietHours }
  return {
    now,
    client,
    onCase:
      message.caseId === null || message.clientId === null
        ? true
        : (state?.record.clientIds.includes(message.clientId) ?? false),
    point: pointOf(sources, message),
    countryAllowed: country !== null && settings.smsCountries.includes(country),
    link,
    work:
      opened === null || message.kind === 'code' || message.aboutDone === true
        ? 'open'
        : workLeft(openTasks(sources, message, state, opened), message),
    wantedAt: wantedAt(message.timing, now, { zones, settings }, ports.zoneRules),
    window: message.channel === 'sms' ? sendWindow(hours, now, ports.zoneRules) : 'any',
    hasMessenger: message.channel !== 'portal' && ports.carries(tenant, message.channel),
  }
}

function pointOf({ points }: GuardSources, { channel, contactPointId }: AskedMessage): ContactPoint | null {
  if (channel === 'portal' || contactPointId === null) return null
  return points.get(contactPointId) ?? newContactPoint(contactPointId, channel)
}

/** The open and held tasks that the message speaks of. */
function openTasks(
  { ofClient }: GuardSources,
  { clientId, taskIds }: AskedMessage,
  state: CaseState | null,
  scope: LinkScope,
): readonly TaskState[] {
  const states = state ? [state] : (ofClient.get(clientId ?? '') ?? [])
  const open = states
    .filter(({ record }) => record.archivedAt === null)
    .flatMap((each) => openWork(each, scope, clientId))
  return taskIds.length === 0 ? open : open.filter((task) => taskIds.includes(task.id))
}

function some(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((each): each is string => each !== null))]
}
