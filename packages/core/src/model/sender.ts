import type { CarriedChannel } from './message'

/** What a firm sends from over one channel: how fast it may go, and whether it may go at all. */
export interface Sender {
  readonly senderId: CarriedChannel
  /** Segments of a text, or e-mails, that may go now; they come back with time. Below zero after one longer than a minute's worth. */
  readonly tokens: number
  /** When `tokens` was right. */
  readonly tokensAt: string
  /** The provider refuses the account: nothing is tried again before `until`, and then one message alone. */
  readonly paused: { readonly code: string | null; readonly at: string; readonly until: string } | null
}
