import { z } from 'zod'
import { channels, messageStates } from '../../model/message'
import type { LinkRecord } from '../../model/link'
import type { MessageRecord } from '../../model/message'
import { id } from '../../model/primitives'
import { accept, type Result } from '../../model/rejection'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { changeLoaded, refuseArchived } from '../support/change-case'
import { drawLink } from '../support/sharing/make-link'
import { isCarried, keepMessages, type GuardedWish } from '../support/sharing/new-messages'
import { missingValues, planShare, type AskedShare, type SharePlan } from '../support/sharing/plan-share'
import { aheadOfScope } from '../support/sharing/scope'
import { checkShareInput, shareFields } from '../support/sharing/share-input'
import { noteSent } from '../support/sharing/note-sent'

const shareInput = commandInput(shareFields).superRefine(checkShareInput).meta({ id: 'ShareInput' })

/** What is shared, with whom, over which channels, in which words, and when. */
export interface ShareInput extends z.input<typeof shareInput> {}

const shareResult = z
  .strictObject({
    notifications: z.int().describe('Messages durably queued or accepted: not those suppressed'),
    messages: z.array(
      z.strictObject({
        id,
        clientId: id,
        channel: z.enum(channels),
        linkId: id.nullable().describe('Each client has a link of their own'),
        state: z.enum(messageStates),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ShareResult' })

/** What became of it, message by message. */
export interface ShareResult extends z.output<typeof shareResult> {}

export const share = operation<ShareInput, ShareResult>()({
  name: 'links.share',
  summary:
    'Sends clients a link of their own by text, e-mail or portal, now or later; whether it may go is asked again when it goes.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'VARIABLE_UNKNOWN', 'VARIABLE_MISSING', 'SCHEDULE_IN_PAST'],
  example: { scope: { caseId: 'ruiz' }, channels: ['sms', 'email'], timing: 'businessHours' },
  input: shareInput,
  output: shareResult,
  ahead: ({ scope }) => aheadOfScope(scope),
  async run(context, input) {
    const plan = await planShare(context, input, true)
    if (!plan.ok) return plan
    const { state, missing } = plan.value
    if (missing.length > 0) return missingValues(missing)
    const open = state ? refuseArchived(state) : accept(null)
    if (!open.ok) return open
    const links = await drawLinks(context, input, plan.value)
    await context.tx.put('link', new Map([...links.values()].map((each) => [each.linkId, each])), 'new')
    const kept = await keepMessages(
      context,
      plan.value.wishes.map((each) => withLink(each, links)),
    )
    const noted = await note(context, plan.value, [...links.values()], kept)
    if (!noted.ok) return noted
    return accept(resultOf(kept))
  },
})

/** A link for each client to whom something goes. */
async function drawLinks(
  context: Context,
  { scope, requireCode }: AskedShare,
  { state, lifeMs, wishes }: SharePlan,
): Promise<ReadonlyMap<string, LinkRecord>> {
  const links = new Map<string, LinkRecord>()
  for (const { wanted } of wishes.filter(isCarried)) {
    const clientId = wanted.clientId ?? ''
    if (links.has(clientId)) continue
    const theirs = wishes.filter((each) => isCarried(each) && each.wanted.clientId === clientId)
    const { record } = await drawLink(context, {
      scope,
      caseId: state?.record.id ?? null,
      clientId,
      lifeMs,
      requireCode: requireCode ?? false,
      sentTo: theirs.flatMap((each) => each.wanted.contactPointId ?? []),
    })
    links.set(clientId, record)
  }
  return links
}

function withLink(wish: GuardedWish, links: ReadonlyMap<string, LinkRecord>): GuardedWish {
  const linkId = isCarried(wish) ? (links.get(wish.wanted.clientId ?? '')?.linkId ?? null) : null
  return { ...wish, wanted: { ...wish.wanted, linkId } }
}

async function note(
  context: Context,
  { state }: SharePlan,
  links: readonly LinkRecord[],
  messages: readonly MessageRecord[],
): Promise<Result<unknown>> {
  if (!state) return accept(null)
  return changeLoaded(context, state, (change) => {
    noteSent(change, links, messages)
    return accept(null)
  })
}

function resultOf(kept: readonly MessageRecord[]): ShareResult {
  const messages = kept.map(({ messageId, clientId, channel, linkId, state, reason }) => ({
    id: messageId,
    clientId: clientId ?? '',
    channel,
    linkId,
    state,
    reason,
  }))
  return { notifications: messages.filter((each) => each.state !== 'suppressed').length, messages }
}
