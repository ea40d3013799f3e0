import type { AutomationCause, EventActor } from '../model/actor'
import type { LinkRecord } from '../model/link'
import type { CarriedChannel } from '../model/message'
import type { Blobs } from '../ports/blobs'
import type { Ids } from '../ports/ids'
import type { Keys } from '../ports/keys'
import type { PhoneRules } from '../ports/phone-rules'
import type { StoreTransaction } from '../ports/store'
import type { ZoneRules } from '../ports/zone-rules'

/** What operations reach the world through, beside the store. */
export interface OperationPorts {
  readonly ids: Ids
  readonly keys: Keys
  readonly phone: PhoneRules
  readonly zoneRules: ZoneRules
  readonly blobs: Blobs
  /** Where links lead: the host's own https address, never taken from a request. */
  readonly baseUrl: string
  /** The names of the automations that ladders may have done. */
  readonly automations: ReadonlySet<string>
  /** Whether the host has a provider for the channel in that tenant. */
  carries(tenant: string, channel: CarriedChannel): boolean
  /** Tells the worker of this process that something is due. */
  nudge(): void
}

/** Who asks, after it was proved. */
export type Asker =
  /** The host's own system, or one of its automations. */
  | { readonly role: 'system'; readonly automation?: AutomationCause }
  | {
      readonly role: 'admin' | 'member'
      readonly staffId: string
      readonly caseTypes: readonly string[] | null
    }
  | { readonly role: 'client'; readonly clientId: string }
  | { readonly role: 'link'; readonly link: LinkRecord; readonly jti: string }
  /** Who holds the unsubscribe token of an e-mail: of one address, and nothing else. */
  | { readonly role: 'unsubscriber'; readonly contactPointId: string }

/** What one run of an operation is given: one tenant, one asker, one moment, one transaction. */
export interface Context {
  readonly tenant: string
  readonly asker: Asker
  /** The asker as events record it. */
  readonly actor: EventActor
  /** Canonical instant; the same for the whole run. */
  readonly now: string
  readonly tx: StoreTransaction
  readonly ports: OperationPorts
}

/** True for the firm's own people and the host's system. */
export function isStaff(asker: Asker): boolean {
  return asker.role === 'system' || asker.role === 'admin' || asker.role === 'member'
}

/** The case types the asker may see; null is all. */
export function scopeOf(asker: Asker): readonly string[] | null {
  return asker.role === 'admin' || asker.role === 'member' ? asker.caseTypes : null
}
