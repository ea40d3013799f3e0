import { createCasework, type Casework, type Store } from '@casework/core'
import { memory } from '@casework/memory'
import { moment } from './prototypes'

/** The product on a store, at the moment of the seed or at another one. */
export function caseworkOn(store: Store, now = moment): Casework {
  return createCasework({ ...memory(), clock: { now: () => now }, store })
}
