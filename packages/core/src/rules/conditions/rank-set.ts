/**
 * A set of small integers that gives its smallest first. Three levels of bits: adding and taking cost the same
 * whether it holds one number or ten thousand, up to 32,768 numbers, and one step more for each 32,768 beyond.
 */
export class RankSet {
  private readonly low: Int32Array
  private readonly middle: Int32Array
  private readonly top: Int32Array
  /** No number stands in a word of `low` before this one, and one does here unless the set is empty. */
  private first: number

  constructor(size: number) {
    this.low = new Int32Array((size >> 5) + 1)
    this.middle = new Int32Array((size >> 10) + 1)
    this.top = new Int32Array((size >> 15) + 1)
    this.first = this.low.length - 1
  }

  add(rank: number): void {
    const word = rank >> 5
    const before = this.low[word] as number
    this.low[word] = before | (highest >>> (rank & 31))
    if (before !== 0) return
    setBit(this.middle, word)
    setBit(this.top, word >> 5)
    if (word < this.first) this.first = word
  }

  /** Removes and returns the smallest; -1 when nothing is left. */
  take(): number {
    const word = this.first
    const bits = this.low[word] as number
    if (bits === 0) return -1
    const at = Math.clz32(bits)
    const rest = bits & ~(highest >>> at)
    this.low[word] = rest
    if (rest === 0) this.leave(word)
    return (word << 5) | at
  }

  /** Marks a word as empty and goes to the next that is not; back to the last one when all are. */
  private leave(word: number): void {
    const { middle, top } = this
    if (clearBit(middle, word) === 0) clearBit(top, word >> 5)
    for (let at = word >> 10; at < top.length; at += 1) {
      const bits = top[at] as number
      if (bits === 0) continue
      const next = (at << 5) | Math.clz32(bits)
      this.first = (next << 5) | Math.clz32(middle[next] as number)
      return
    }
    this.first = this.low.length - 1
  }
}

/** The smallest number of a word stands in its highest bit: one instruction finds it. */
const highest = 0x80000000

function setBit(words: Int32Array, at: number): void {
  words[at >> 5] = (words[at >> 5] as number) | (highest >>> (at & 31))
}

/** Returns what is left in the word. */
function clearBit(words: Int32Array, at: number): number {
  const rest = (words[at >> 5] as number) & ~(highest >>> (at & 31))
  words[at >> 5] = rest
  return rest
}
