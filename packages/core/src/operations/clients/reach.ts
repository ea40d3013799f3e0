import { after } from '../../model/instants'
import { z } from 'zod'
import { channels, holdReasons, purposes, suppressReasons, type Channel } from '../../model/message'
import type { Client } from '../../model/directory'
import { id, instant } from '../../model/primitives'
import { accept } from '../../model/rejection'
import type { Settings } from '../../model/settings'
import type { Context } from '../context'
import { operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { getRecord } from '../support/records'
import { addressOf } from '../support/sharing/addresses'
import { askGuard, type WantedMessage } from '../support/sharing/new-messages'
import { isZoneKnown } from '../support/sharing/whereabouts'

const reachClientInput = z
  .strictObject({ clientId: id, purpose: z.enum(purposes).default('transactional') })
  .meta({ id: 'ReachClientInput' })

/** Which client, and for what. */
export interface ReachClientInput extends z.input<typeof reachClientInput> {}

const consent = z.strictObject({ state: z.enum(['granted', 'revoked']), source: z.string(), at: instant })

const reachClientResult = z
  .strictObject({
    channels: z.array(
      z.strictObject({
        channel: z.enum(channels),
        to: z.string().nullable(),
        usable: z.boolean().describe('A message would go, now or when its hours begin'),
        reason: z
          .enum([...suppressReasons, ...holdReasons])
          .nullable()
          .describe('Why not, or why not now'),
        until: instant.nullable().describe('When it would go, if not now; null where nobody knows'),
        consents: z.partialRecord(z.enum(purposes), consent),
        needsReview: z.boolean().describe('A text from there seems to revoke: consents.record decides'),
        review: z
          .strictObject({ at: instant, text: z.string() })
          .nullable()
          .describe('That text, its first 500 characters, for whoever decides'),
      }),
    ),
  })
  .meta({ id: 'ReachClientResult' })

/** How the client can be reached. */
export interface ReachClientResult extends z.output<typeof reachClientResult> {}

export const reach = operation<ReachClientInput, ReachClientResult>()({
  name: 'clients.reach',
  summary: 'Tells over which channels a client can be reached, what they agreed to, and why not where not.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { clientId: 'ana' },
  input: reachClientInput,
  output: reachClientResult,
  async run(context, { clientId, purpose }) {
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const client = await getRecord(context, 'client', clientId)
    if (!client.ok) return client
    const told = []
    for (const channel of channels)
      told.push(await reachOver(context, settings.value, client.value, channel, purpose))
    return accept({ channels: told })
  },
})

async function reachOver(
  context: Context,
  settings: Settings,
  client: Client,
  channel: Channel,
  purpose: WantedMessage['purpose'],
) {
  const address = await addressOf(context, client, channel)
  const expiresAt = after(context.now, 90 * 86_400_000)
  const [wish] = await askGuard(context, settings, [
    {
      ...address,
      kind: 'share',
      channel,
      purpose,
      clientId: client.id,
      caseId: null,
      linkId: null,
      taskIds: [],
      timing: { wants: 'now' },
      expiresAt,
      subject: null,
      pieces: [],
      letter: null,
      segments: null,
    },
  ])
  const verdict = wish?.verdict ?? { may: 'expired' as const }
  const pointId = address.contactPointId ?? ''
  const point = (await context.tx.get('contactPoint', [pointId])).get(pointId)
  const consents = Object.entries(point?.consents ?? {}).map(
    ([of, { state, source, at }]) => [of, { state, source, at }] as const,
  )
  return {
    channel,
    to: address.to,
    usable: verdict.may === 'go' || (verdict.may === 'wait' && verdict.reason !== 'review'),
    reason: 'reason' in verdict ? verdict.reason : null,
    until:
      verdict.may === 'wait' && verdict.until !== expiresAt && isZoneKnown(context.ports, client)
        ? verdict.until
        : null,
    consents: Object.fromEntries(consents),
    needsReview: (point?.review ?? null) !== null,
    review: point?.review ?? null,
  }
}
