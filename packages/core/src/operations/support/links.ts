import { compareInstants } from '../../model/instants'
import type { Link, LinkRecord } from '../../model/link'
import type { Context } from '../context'

const day = 24 * 60 * 60 * 1_000

/** The longest a link may live. */
export const maxLinkMs = 90 * day

/** A link as staff see it. */
export function presentLink(link: LinkRecord, now: string): Link {
  const { jtiDigest: _jti, sealedJti: _seal, sentTo: _to, onFile: _file, ...kept } = link
  const { code: _code, renewedAt: _renewed, ...record } = kept
  const expired = compareInstants(now, record.expiresAt) >= 0
  return { ...record, state: record.revokedAt === null ? (expired ? 'expired' : 'active') : 'revoked' }
}

/** The two spellings of one link: the token page, and the short form for texts. The `jti` is the short code. */
export async function linkUrls(context: Context, record: LinkRecord, jti: string) {
  const { keys, baseUrl } = context.ports
  const token = await keys.sign('link', {
    tenant: context.tenant,
    subject: record.linkId,
    jti,
    issuedAt: seconds(record.createdAt),
    expiresAt: seconds(record.expiresAt),
  })
  return { token, url: `${baseUrl}/l/${token}`, shortUrl: `${baseUrl}/s/${jti}` }
}

/** Milliseconds of an ISO duration of weeks, days, hours and minutes; null for one with years or months. */
export function durationMs(duration: string): number | null {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration)
  if (!match) return null
  const [weeks, days, hours, minutes, secs] = match
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0))
  return (
    (weeks ?? 0) * 7 * day +
    (days ?? 0) * day +
    (hours ?? 0) * 3_600_000 +
    (minutes ?? 0) * 60_000 +
    (secs ?? 0) * 1_000
  )
}

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1_000)
}
