import { after } from '../../../model/instants'
import type { LinkRecord, LinkScope } from '../../../model/link'
import { accept, invalid, type Result } from '../../../model/rejection'
import type { Settings } from '../../../model/settings'
import type { Context } from '../../context'
import { durationMs, maxLinkMs } from '../links'
import { addressOf } from './addresses'

/** What a new link opens, for whom and for how long. */
export interface WantedLink {
  readonly scope: LinkScope
  readonly caseId: string | null
  readonly clientId: string | null
  readonly lifeMs: number
  readonly requireCode: boolean
  /** The contact points it goes to. */
  readonly sentTo: readonly string[]
}

/** A link, and the secret that only its holder will have. */
export interface MadeLink {
  readonly record: LinkRecord
  readonly jti: string
}

/** Draws a link; the caller keeps its record. */
export async function drawLink(context: Context, link: WantedLink): Promise<MadeLink> {
  const { ports, now } = context
  const jti = addressable(ports.ids)
  const linkId = ports.ids.next(now)
  const record: LinkRecord = {
    linkId,
    scope: link.scope,
    caseId: link.caseId,
    clientId: link.clientId,
    createdAt: now,
    expiresAt: after(now, link.lifeMs),
    revokedAt: null,
    revokedReason: null,
    openedAt: null,
    uses: 0,
    requireCode: link.requireCode,
    jtiDigest: await ports.keys.digest(jti),
    sealedJti: await ports.keys.seal(sealOf(linkId), jti),
    sentTo: link.sentTo,
    onFile: link.requireCode ? await onFile(context, link.clientId) : [],
    code: null,
    renewedAt: null,
  }
  return { record, jti }
}

/** Ends in a letter or a digit: where text follows an address, Android leaves a hyphen at its end out of the link. */
function addressable(ids: Context['ports']['ids']): string {
  for (;;) {
    const secret = ids.secret()
    if (/[A-Za-z0-9]$/.test(secret)) return secret
  }
}

/** The contact points of the client's addresses of today. */
async function onFile(context: Context, clientId: string | null): Promise<readonly string[]> {
  const client = clientId === null ? undefined : (await context.tx.get('client', [clientId])).get(clientId)
  if (!client) return []
  const addresses = await Promise.all([
    addressOf(context, client, 'sms'),
    addressOf(context, client, 'email'),
  ])
  return addresses.flatMap((each) => each.contactPointId ?? [])
}

/** The secret that `sealedJti` is sealed with: the host's keys are what protects it. */
export function sealOf(linkId: string): string {
  return `link\n${linkId}`
}

/** How long a link is to live from now on, in milliseconds: its life begins when its message is to go. */
export function lifeOf(expiresIn: string | undefined, { linkDays }: Settings, waitMs = 0): Result<number> {
  const life = expiresIn === undefined ? linkDays * 86_400_000 : durationMs(expiresIn)
  if (life === null || life <= 0 || life > maxLinkMs)
    return invalid(['expiresIn'], 'Write weeks, days or hours, such as P14D; at most P90D')
  if (waitMs + life <= maxLinkMs) return accept(waitMs + life)
  const message =
    'A link lives 90 days from now at most: send it sooner, or give it a shorter life with expiresIn'
  return invalid(['expiresIn'], message)
}
