import type { Client } from '../../../model/directory'
import type { LinkRecord } from '../../../model/link'
import type { CarriedChannel } from '../../../model/message'
import type { Context } from '../../context'
import { addressOf } from './addresses'

/** How long a one-time code lives (P43). */
export const codeMinutes = 10

/** What a code is sealed with: who has stored data and the host's keys, but not the link, learns nothing. */
export function sealCode(jti: string): string {
  return `code\n${jti}`
}

/** Six digits that nobody can guess. */
export async function drawCode({ ports }: Context): Promise<string> {
  const digest = await ports.keys.digest(ports.ids.secret())
  // 52 random bits over a million codes: each is as likely as another to one part in four thousand million.
  return String(Number.parseInt(digest.slice(0, 13), 16) % 1_000_000).padStart(6, '0')
}

/** An address that knew the client before the link did. */
export interface OnFile {
  readonly client: Client
  readonly channel: CarriedChannel
  readonly to: string
  readonly contactPointId: string
}

/** The client's addresses of today that were on file when the link was made. */
export async function addressesOnFile(
  context: Context,
  link: LinkRecord,
  wanted: CarriedChannel | null,
): Promise<readonly OnFile[]> {
  const client = (await context.tx.get('client', [link.clientId ?? ''])).get(link.clientId ?? '')
  if (!client) return []
  const found: OnFile[] = []
  for (const channel of ['sms', 'email'] as const) {
    if (wanted !== null && wanted !== channel) continue
    const { to, contactPointId } = await addressOf(context, client, channel)
    if (to !== null && contactPointId !== null && link.onFile.includes(contactPointId))
      found.push({ client, channel, to, contactPointId })
  }
  return found
}
