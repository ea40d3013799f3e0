import { isIP } from 'node:net'
import { codeOf, refused, unanswered } from '../error'
import type { ResolveHost, TargetRules } from '../options'
import { kindOf } from './address'

/** Where a webhook goes: the address as it was asked for, and those of its host that were checked. */
export interface Target {
  readonly url: URL
  readonly addresses: readonly string[]
}

/** Throws a permanent `WebhookError` for an address that the rules do not allow, whoever its host may be. */
export function readTarget(address: unknown, { allowHosts, allowPrivate }: TargetRules): URL {
  if (typeof address !== 'string' || address.length > 2_048 || !URL.canParse(address))
    throw refused('its address is none')
  // Reading it turns every spelling of an IPv4 address, such as 0x7f.1, into the usual one.
  const url = new URL(address)
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    throw refused('its address is not https')
  if (url.username !== '' || url.password !== '') throw refused('its address names a user')
  if (url.hostname === '' || url.hostname.endsWith('.')) throw refused('its host is no plain name')
  if (allowHosts !== null && !allowHosts.has(url.host)) throw refused('its host is not allowed')
  if (allowHosts === null && url.port !== '') throw refused('its port is not allowed')
  return url
}

/**
 * The one look-up of the host. A host is refused for a single address that it may not have, since nobody says which one
 * a connection would take.
 */
export async function locate(url: URL, rules: TargetRules, resolve: ResolveHost): Promise<Target> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(host) === 0 ? await lookUp(host, resolve) : [host]
  for (const address of addresses) {
    const kind = kindOf(address)
    if (kind === 'never' || (kind === 'private' && !rules.allowPrivate))
      throw refused('its host is not on the public internet')
  }
  return { url, addresses }
}

async function lookUp(host: string, resolve: ResolveHost): Promise<readonly string[]> {
  let found: readonly string[]
  try {
    found = (await resolve(host)).map(({ address }) => address)
  } catch (error) {
    throw unanswered(codeOf(error))
  }
  if (found.length === 0) throw unanswered('ENOTFOUND')
  return found
}
