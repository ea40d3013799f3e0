/**
 * SHA-256 in lower-case hexadecimal (FIPS 180-4), for rules, which can wait for nothing: the platform's own is a
 * promise.
 */
export function sha256(text: string): string {
  const state = Uint32Array.from(roots, (prime) => fractionOf(Math.sqrt(prime)))
  const blocks = paddedBlocks(text)
  const schedule = new Uint32Array(64)
  for (let at = 0; at < blocks.length; at += 16) {
    schedule.set(blocks.subarray(at, at + 16))
    compress(state, schedule)
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

const primes = firstPrimes(64)
const roots = primes.slice(0, 8)
const rounds = Uint32Array.from(primes, (prime) => fractionOf(Math.cbrt(prime)))

/** The first 32 bits of the fraction. */
function fractionOf(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32)
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = []
  for (let each = 2; found.length < count; each += 1) {
    if (found.every((prime) => each % prime !== 0)) found.push(each)
  }
  return found
}

/** The text in UTF-8, a one bit, zeros, and its length in bits: a whole number of blocks of sixteen words. */
function paddedBlocks(text: string): Uint32Array {
  const bytes = [...utf8Of(text)]
  const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) * 16)
  const put = (byte: number, at: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at % 4) * 8))
  }
  bytes.forEach(put)
  put(0x80, bytes.length)
  words[words.length - 1] = bytes.length * 8
  return words
}

function* utf8Of(text: string): Generator<number> {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) yield code
    else {
      const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
      yield ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more))
      for (let left = more - 1; left >= 0; left -= 1) yield 0x80 | ((code >> (6 * left)) & 0x3f)
    }
  }
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  const word = (index: number) => schedule[index] ?? 0
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [word(i - 15), word(i - 2)]
    const mixed = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    schedule[i] = word(i - 16) + mixed + word(i - 7) + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const chosen = (e & f) ^ (~e & g)
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + (rounds[i] ?? 0) + word(i)
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((each, index) => {
    state[index] = (state[index] ?? 0) + each
  })
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}
