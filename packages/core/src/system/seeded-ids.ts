import type { Ids } from '../ports/ids'
import { uuidV7, type RandomFill } from './uuid-v7'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * Ids that a seed repeats exactly, for simulations and tests. Whoever knows the seed knows every secret, so a host
 * that serves people uses `systemIds`.
 */
export function seededIds(seed: number | string): Ids {
  const fill = seededFill(String(seed))
  const drawn = new Uint8Array(22)
  return {
    next: uuidV7(fill),
    secret() {
      fill(drawn)
      return Array.from(drawn, (byte) => alphabet[byte & 63]).join('')
    },
  }
}

/** The sfc32 generator, its state spread from the seed by FNV-1a. */
function seededFill(seed: string): RandomFill {
  let [a, b, c, counter] = [hash(`a${seed}`), hash(`b${seed}`), hash(`c${seed}`), 1]
  const word = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // The first words still show the seed.
  for (let round = 0; round < 12; round++) word()
  return (into) => {
    for (let at = 0; at < into.length; at++) into[at] = word() >>> 24
  }
}

function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state
}
