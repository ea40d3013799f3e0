import { after } from '../../../model/instants'
import type { CaseEvent } from '../../../model/events'
import type { LinkRecord } from '../../../model/link'
import type { CarriedChannel } from '../../../model/message'
import { CaseChange } from '../../../rules/case/change'
import type { Context } from '../../context'
import { loadFacts, loadSettings } from '../case-facts'
import { contactPointId, stirContactPoints } from './contact-points'
import { fixedEmailDraft, fixedTextDraft, voiceOf } from './letter'
import { askGuard, keepMessages } from './new-messages'

type FieldEvent = Extract<CaseEvent, { readonly type: 'ClientFieldChanged' }>

/** An address that the holder of a link has changed. */
interface LeftAddress {
  readonly event: FieldEvent
  readonly channel: CarriedChannel
  readonly address: string
}

/**
 * Before changes are written in which the holder of a link changes where a client is reached: every other link that was
 * sent to the old address ends (P44), and its case notes it. Gives the changes of cases that are not among these.
 */
export async function endOldLinks(
  context: Context,
  changes: readonly CaseChange[],
): Promise<readonly CaseChange[]> {
  const ended = new Map<string, LinkRecord>()
  for (const each of leftAddresses(context, changes))
    for (const link of await linksTo(context, each)) ended.set(link.linkId, link)
  if (ended.size === 0) return []
  await context.tx.put('link', ended)
  await stirContactPoints(context, [...new Set([...ended.values()].flatMap((link) => link.sentTo))])
  const noted = [...ended.values()].filter((link) => link.caseId !== null)
  const known = new Map(changes.map((change) => [change.before.record.id, change]))
  const others = await changesOf(
    context,
    noted.flatMap(({ caseId }) => (caseId === null || known.has(caseId) ? [] : [caseId])),
  )
  for (const change of others) known.set(change.before.record.id, change)
  for (const { linkId, caseId } of noted)
    known.get(caseId ?? '')?.emit({ type: 'LinkRevoked', linkId, reason: 'addressChanged' })
  return others
}

/** After these changes: whoever had the old address is told. One who found or stole a link cannot stay unseen. */
export async function tellOldAddresses(context: Context, changes: readonly CaseChange[]): Promise<void> {
  for (const each of leftAddresses(context, changes)) await tell(context, each)
}

function leftAddresses({ asker }: Context, changes: readonly CaseChange[]): readonly LeftAddress[] {
  if (asker.role !== 'link') return []
  return changes
    .flatMap((change) => change.events)
    .flatMap((event) => {
      if (event.type !== 'ClientFieldChanged') return []
      const channel = channelOf(event)
      return channel === null || typeof event.from !== 'string'
        ? []
        : [{ event, channel, address: event.from }]
    })
}

function channelOf({ field }: FieldEvent): CarriedChannel | null {
  if (field === 'phone') return 'sms'
  return field === 'email' ? 'email' : null
}

/** The other links that went there, as they end now. */
async function linksTo(
  { asker, tx, ports, now }: Context,
  { event, channel, address }: LeftAddress,
): Promise<readonly LinkRecord[]> {
  const own = asker.role === 'link' ? asker.link.linkId : null
  const pointId = await contactPointId({ ports }, channel, address)
  return (await tx.query.links({ clientId: event.clientId }))
    .filter((link) => link.revokedAt === null && link.linkId !== own && link.sentTo.includes(pointId))
    .map((link) => ({ ...link, revokedAt: now, revokedReason: 'addressChanged' }))
}

async function changesOf(context: Context, caseIds: readonly string[]): Promise<readonly CaseChange[]> {
  if (caseIds.length === 0) return []
  const states = [...(await context.tx.cases([...new Set(caseIds)].sort(), true)).values()]
  const facts = await loadFacts(context, states)
  if (!facts.ok) throw new Error('Cases without settings')
  return states.map((state) => new CaseChange(state, facts.value))
}

/** How long the news waits for its hours. */
const newsMs = 3 * 86_400_000

async function tell(
  context: Context,
  { event: { clientId, caseId }, channel, address: to }: LeftAddress,
): Promise<void> {
  const settings = await loadSettings(context)
  if (!settings.ok) return
  const client = (await context.tx.get('client', [clientId])).get(clientId) ?? null
  const voice = voiceOf(settings.value, client)
  const wishes = await askGuard(context, settings.value, [
    {
      kind: 'contactChanged',
      channel,
      purpose: 'transactional',
      clientId,
      caseId,
      linkId: null,
      to,
      contactPointId: await contactPointId(context, channel, to),
      taskIds: [],
      timing: { wants: 'now' },
      expiresAt: after(context.now, newsMs),
      ...(channel === 'sms'
        ? fixedTextDraft(settings.value, voice, 'numberChanged')
        : fixedEmailDraft(settings.value, voice, 'addressChanged')),
    },
  ])
  await keepMessages(context, wishes)
}
