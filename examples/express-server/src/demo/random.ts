/** Chance that a seed repeats exactly: the demo is the same firm on every machine. */
export interface Random {
  /** A fraction from 0 up to, but not including, 1. */
  fraction(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T
  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T
}

/** A generator of its own for each name, so that adding to one part of the demo leaves the others as they were. */
export function random(seed: string): Random {
  const draw = mulberry32(hash(seed))
  const below = (count: number) => Math.floor(draw() * count)
  return {
    fraction: draw,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => draw() < probability,
    pick(list) {
      const chosen = list[below(list.length)]
      if (chosen === undefined) throw new RangeError('There is nothing to pick from')
      return chosen
    },
    weighted(choices) {
      let left = draw() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of choices) {
        left -= weight
        if (left < 0) return value
      }
      throw new RangeError('There is nothing to choose from')
    },
  }
}

function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state
}
