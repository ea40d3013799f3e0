import { nanoid } from 'nanoid'
import type { Ids } from '../ports/ids'
import { uuidV7 } from './uuid-v7'
import { webCrypto } from './web-crypto'

/** Ids and secrets nobody can guess, from the random source of the machine. */
export function systemIds(): Ids {
  return {
    next: uuidV7((into) => webCrypto.getRandomValues(into)),
    secret: () => nanoid(22),
  }
}
