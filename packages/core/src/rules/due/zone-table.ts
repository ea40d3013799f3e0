import type { ZoneRules } from '../../ports/zone-rules'
import { dayMs } from './civil'

/** A stretch of time cut where the offset changes: piece `i` runs from `starts[i]` to `starts[i + 1]`. */
export interface Pieces {
  /** Epoch milliseconds, ascending. */
  readonly starts: readonly number[]
  /** Milliseconds east of UTC. */
  readonly offsets: readonly number[]
}

/** The offsets of one zone, read from its rules once and kept. */
export interface ZoneTable {
  readonly zone: string
  /** The edition of the rules it was read from. */
  readonly version: string
  /** The pieces around an instant, at least two days to either side of it. */
  piecesAt(epoch: number): Pieces
}

/** How much of a zone is read at a time. A year's work then costs one reading, some 0.5 ms with Intl. */
const periodMs = 400 * dayMs

/** No offset reaches a day, so a local time in a period is an instant inside its margin. */
const marginMs = 2 * dayMs

/**
 * How far apart the rules are asked. An offset that lasts less is missed; the shortest of the zone database from
 * 1970 to 2100 lasts seven days (Recife in 2000), Morocco's pause for Ramadan about thirty.
 */
const stepMs = dayMs

/** Far more than a firm uses; a host that walks through everything only starts again. */
const keptPeriods = 128
const keptZones = 1_000

const read = new WeakMap<ZoneRules, { readonly version: string; readonly tables: Map<string, ZoneTable> }>()

/**
 * The table of a zone, shared by everything that uses the same rules in the same version.
 *
 * @throws RangeError for a zone the rules do not know: never UTC in silence.
 */
export function zoneTableOf(rules: ZoneRules, zone: string): ZoneTable {
  let known = read.get(rules)
  if (known?.version !== rules.version) {
    known = { version: rules.version, tables: new Map() }
    read.set(rules, known)
  }
  const existing = known.tables.get(zone)
  if (existing) return existing
  if (!rules.knows(zone)) throw new RangeError(`Unknown time zone: ${zone}`)
  const table = tableOf(rules, zone)
  if (known.tables.size >= keptZones) known.tables.clear()
  known.tables.set(zone, table)
  return table
}

/** The piece that an instant lies in; the first one for an instant before it. */
export function pieceOf(pieces: Pieces, epoch: number): number {
  const { starts } = pieces
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= epoch) low = middle
    else high = middle - 1
  }
  return low
}

function tableOf(rules: ZoneRules, zone: string): ZoneTable {
  const periods = new Map<number, Pieces>()
  let latestIndex = Number.NaN
  let latest: Pieces = { starts: [], offsets: [] }
  const piecesAt = (epoch: number): Pieces => {
    const index = Math.floor(epoch / periodMs)
    if (index === latestIndex) return latest
    let pieces = periods.get(index)
    if (!pieces) {
      pieces = scan(rules, zone, index * periodMs - marginMs, (index + 1) * periodMs + marginMs)
      if (periods.size >= keptPeriods) periods.clear()
      periods.set(index, pieces)
    }
    latestIndex = index
    latest = pieces
    return pieces
  }
  return { zone, version: rules.version, piecesAt }
}

function scan(rules: ZoneRules, zone: string, from: number, to: number): Pieces {
  const offsetAt = (epoch: number) => {
    const offset = Math.round(rules.offsetAt(zone, epoch) * 60_000)
    if (!(Math.abs(offset) < dayMs)) throw new RangeError(`No offset of ${zone} at ${epoch}`)
    return offset
  }
  const starts = [from]
  const offsets = [offsetAt(from)]
  let at = from
  let offset = offsets[0] as number
  while (at < to) {
    const next = Math.min(at + stepMs, to)
    if (offsetAt(next) === offset) {
      at = next
      continue
    }
    let before = at
    at = next
    while (at - before > 1) {
      const middle = Math.floor((before + at) / 2)
      if (offsetAt(middle) === offset) before = middle
      else at = middle
    }
    offset = offsetAt(at)
    starts.push(at)
    offsets.push(offset)
  }
  return { starts, offsets }
}
