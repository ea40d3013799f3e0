import type { Store } from '@casework/core'

/** One thing that every adapter of a port holds to: a sentence, and a program that throws where it does not hold. */
export interface Check<Ports> {
  readonly name: string
  /** `open` gives ports of their own, with nothing in them. */
  run(open: () => Promise<Ports>): Promise<void>
}

/** What the checks of a store are given. */
export interface StoreUnderTest {
  readonly store: Store
}

/** True for the one error that says another transaction won. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'STORE_CONFLICT'
}
