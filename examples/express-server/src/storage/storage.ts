import type { CaseworkOptions } from '@casework/core'
import type { KeptOffset } from '../demo/clock'

/** Where the firm's data are. */
export interface Storage {
  readonly ports: Pick<CaseworkOptions, 'store' | 'scheduler' | 'blobs'>
  /** The secret that links are signed with; it must outlive the process for links to do so. */
  readonly secret: string
  /** In words, for the person who started it. */
  readonly place: string
  /** How far the clock of the demo is ahead; null where other processes, with clocks of their own, share the data. */
  readonly offset: KeptOffset | null
  close(): Promise<void>
}

/** The firm of the demo is written in one transaction, whose statements take longer than any command's. */
export const statementTimeoutMs = 120_000
