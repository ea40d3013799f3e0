import { createCasework, type Casework, type Store } from '@casework/core'
import { memory } from '@casework/memory'
import { moment } from './prototypes'

/** The product on a store, at the moment of the seed. */
export function caseworkOn(store: Store): Casework {
  return createCasework({ ...memory(), clock: { now: () => moment }, store })
}
