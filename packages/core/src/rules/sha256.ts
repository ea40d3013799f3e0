/**
 * SHA-256 in lower-case hexadecimal (FIPS 180-4), for rules, which can wait for nothing: the platform's own is a
 * promise.
 */
export function sha256(text: string): string {
  const state = beginning.slice()
  const blocks = paddedBlocks(text)
  const schedule = new Int32Array(64)
  for (let at = 0; at < blocks.length; at += 16) {
    schedule.set(blocks.subarray(at, at + 16))
    compress(state, schedule)
  }
  let hexadecimal = ''
  for (const word of state) hexadecimal += (word >>> 0).toString(16).padStart(8, '0')
  return hexadecimal
}

const primes = firstPrimes(64)
const beginning = Int32Array.from(primes.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)))
const rounds = Int32Array.from(primes, (prime) => fractionOf(Math.cbrt(prime)))

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
function paddedBlocks(text: string): Int32Array {
  const bytes = utf8Of(text)
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16)
  const put = (byte: number, at: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at & 3) * 8))
  }
  for (let at = 0; at < bytes.length; at += 1) put(bytes[at] ?? 0, at)
  put(0x80, bytes.length)
  words[words.length - 1] = bytes.length * 8
  return words
}

function utf8Of(text: string): readonly number[] {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    if (code >= 0x10000) at += 1
    const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
    bytes.push(((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more)))
    for (let left = more - 1; left >= 0; left -= 1) bytes.push(0x80 | ((code >> (6 * left)) & 0x3f))
  }
  return bytes
}

function compress(state: Int32Array, schedule: Int32Array): void {
  const word = (index: number) => schedule[index] ?? 0
  for (let i = 16; i < 64; i += 1) {
    const early = word(i - 15)
    const late = word(i - 2)
    const mixed = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    schedule[i] = word(i - 16) + mixed + word(i - 7) + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const chosen = (e & f) ^ (~e & g)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + (rounds[i] ?? 0) + word(i)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  const ends = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i += 1) state[i] = (state[i] ?? 0) + (ends[i] ?? 0)
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}
