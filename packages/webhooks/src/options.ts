import { keysOf } from './signing/keys'

/** All addresses of a name. Shaped as `lookup(host, { all: true })` of node:dns/promises. */
export type ResolveHost = (host: string) => Promise<readonly { readonly address: string }[]>

/** How webhooks are sent. */
export interface WebhookOptions {
  /**
   * `whsec_` and 32 to 64 bytes in base64, newest first. Every secret signs; give two while the receivers change over.
   */
  readonly secrets: readonly [string, ...string[]]
  /** The only hosts that may be called, such as `hooks.acme.example`; with a port other than 443, `host:port`. */
  readonly allowHosts?: readonly string[]
  /** Lets webhooks go to this machine and its network, and over plain http: for tests. Default: false. */
  readonly allowPrivate?: boolean
  /** How long one call may take, from the look-up of its host to the end of the answer. Default: 10,000. */
  readonly timeoutMs?: number
  /** Default: the system's resolver. */
  readonly resolve?: ResolveHost
  /** Milliseconds since 1970, for the timestamp. Default: the system's clock. */
  readonly now?: () => number
}

/** Where webhooks may go. */
export interface TargetRules {
  readonly allowHosts: ReadonlySet<string> | null
  readonly allowPrivate: boolean
}

/** Throws a `TypeError` that names the option which is wrong. */
export function rulesIn({ allowHosts, allowPrivate = false }: WebhookOptions): TargetRules {
  if (typeof allowPrivate !== 'boolean') throw new TypeError('allowPrivate must be true or false')
  if (allowHosts === undefined) return { allowHosts: null, allowPrivate }
  return { allowHosts: new Set(allowHosts.map(hostOf)), allowPrivate }
}

/** Likewise. */
export function timeoutIn({ timeoutMs = 10_000 }: WebhookOptions): number {
  // A delay beyond 31 bits would fire at once.
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > 600_000)
    throw new TypeError('timeoutMs must be a whole number from 1 to 600000')
  return timeoutMs
}

/** Likewise. */
export const keysIn = ({ secrets }: WebhookOptions): readonly Buffer[] => keysOf(secrets)

/** The spelling that addresses have once they are read: lower case, without the port 443. */
function hostOf(host: unknown): string {
  const address = `https://${String(host)}`
  const url = URL.canParse(address) ? new URL(address) : null
  if (typeof host !== 'string' || !url || url.host === '' || url.href !== `https://${url.host}/`)
    throw new TypeError('allowHosts must be hosts such as hooks.acme.example or hooks.acme.example:8443')
  return url.host
}
