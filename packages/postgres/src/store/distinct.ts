/** The different values of a column in the order of their first coming, numbered. Objects are told apart by their members. */
export class Distinct {
  readonly values: unknown[] = []
  private readonly numbers = new Map<unknown, number>()
  private turn = 0

  numberOf(value: unknown): number {
    if (typeof value === 'object' && value !== null) return this.numberOfObject(value)
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    this.numbers.set(value, this.values.length)
    return this.values.push(value) - 1
  }

  /** Rows mostly come in turns: what followed the last object the time before is looked at first. */
  private numberOfObject(value: object): number {
    const count = this.values.length
    for (let tried = 0; tried < count; tried += 1) {
      const number = (this.turn + tried) % count
      if (!sameJson(this.values[number], value)) continue
      this.turn = number + 1
      return number
    }
    return this.values.push(value) - 1
  }
}

type Members = Readonly<Record<string, unknown>>

/** True for values that are the same JSON. Much faster than to write either, and nothing is left for the collector. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return Array.isArray(a) === Array.isArray(b) && sameMembers(a as Members, b as Members)
}

function sameMembers(a: Members, b: Members): boolean {
  let more = 0
  for (const name in a) {
    if (!(name in b) || !sameJson(a[name], b[name])) return false
    more += 1
  }
  for (const _ in b) more -= 1
  return more === 0
}
