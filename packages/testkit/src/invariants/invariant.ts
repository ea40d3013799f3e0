import type { HandOff, OutboundMessage, TaskCount } from '@casework/core/adapter'
import type { TenantContents } from '../tenant/read-tenant'

/** What a store cannot tell by itself. */
export interface TenantFacts {
  /** What was known only of clients who have been erased: none of it may be left anywhere. */
  readonly erased?: readonly string[]
  /** Every message handed to a messenger, with its answer, in order. */
  readonly handedOver?: readonly { readonly message: OutboundMessage; readonly answer: HandOff }[]
}

/** How many tasks the store counts at a moment: all of them, and each status. */
export interface CountedTasks {
  readonly now: string
  readonly all: TaskCount
  readonly byStatus: readonly TaskCount[]
}

/** What an invariant looks at. */
export interface Evidence extends TenantContents {
  readonly counts: readonly CountedTasks[]
  readonly facts: TenantFacts
}

/** Something that holds of every tenant at every time. */
export interface Invariant {
  readonly name: string
  /** One sentence for each place where it does not hold. */
  find(evidence: Evidence): readonly string[]
}
