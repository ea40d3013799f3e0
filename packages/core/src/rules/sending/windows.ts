import type { ZoneRules } from '../../ports/zone-rules'
import { minutesOf } from '../due/calendar'
import { dayMs, readInstant, weekdayOf, writeInstant } from '../due/civil'
import { pieceOf, zoneTableOf, type ZoneTable } from '../due/zone-table'
import { everywhere, windowTable, type WeekHours } from './window-table'

/** What is known of where a recipient is, and when the firm itself lets texts go out. */
export interface WindowFacts {
  /** Every zone the recipient may be in. With none there is no window: nobody knows what time it is there. */
  readonly zones: readonly string[]
  /** Every place whose law may apply: `US-FL`, `US`. A place that the table does not name has the hours of everywhere. */
  readonly places: readonly string[]
  /** `HH:MM`; hours that end before they begin leave nothing open. */
  readonly narrow: { readonly from: string; readonly to: string } | null
}

/** When a text may be sent: from the first instant on, before the second. */
export interface SendWindow {
  readonly opensAt: string
  readonly closesAt: string
}

interface Span {
  from: number
  to: number
}

/** How far ahead a window is looked for. Without a shared hour in two weeks, there is none in any. */
const reach = 14 * dayMs

/** No window, whatever the offset does, has been open for longer than this. */
const margin = 2 * dayMs

/**
 * The window that holds an instant, else the next one within 14 days, else null. It is open when every zone's clock
 * shows hours that every place allows, so that it is right wherever of these the recipient is.
 *
 * @throws RangeError for a zone the rules do not know.
 */
export function sendWindow(facts: WindowFacts, at: string, rules: ZoneRules): SendWindow | null {
  const instant = readInstant(at)
  const week = hoursOf(facts)
  // Nearly every answer lies in the first days.
  return (
    windowWithin(facts, week, instant, 2 * dayMs, rules) ?? windowWithin(facts, week, instant, reach, rules)
  )
}

/** The first instant from `from` on at which a text may be sent: `from` itself inside a window. */
export function nextSendTime(facts: WindowFacts, from: string, rules: ZoneRules): string | null {
  const window = sendWindow(facts, from, rules)
  return window && writeInstant(Math.max(readInstant(from), readInstant(window.opensAt)))
}

function windowWithin(
  facts: WindowFacts,
  week: WeekHours,
  instant: number,
  ahead: number,
  rules: ZoneRules,
): SendWindow | null {
  const [first, ...others] = facts.zones.map((zone) =>
    openSpans(zoneTableOf(rules, zone), week, instant - margin, instant + ahead + margin),
  )
  const shared = others.reduce(intersection, first ?? [])
  const found = shared.find((span) => span.to > instant && span.from <= instant + ahead)
  return found ? { opensAt: writeInstant(found.from), closesAt: writeInstant(found.to) } : null
}

/** The hours that everywhere, all places and the firm allow. */
function hoursOf({ places, narrow }: WindowFacts): WeekHours {
  const all = [everywhere, ...places.map((place) => windowTable.get(place)?.hours ?? everywhere)]
  if (narrow) all.push(everywhere.map(() => ({ from: minutesOf(narrow.from), to: minutesOf(narrow.to) })))
  return everywhere.map((_, weekday) => {
    let from = 0
    let to = 24 * 60
    for (const week of all) {
      const hours = week[weekday]
      if (!hours) return null
      from = Math.max(from, hours.from)
      to = Math.min(to, hours.to)
    }
    return from < to ? { from, to } : null
  })
}

/** The spans between two instants in which the zone's clock shows these hours, in order, those that touch as one. */
function openSpans(table: ZoneTable, week: WeekHours, begin: number, end: number): Span[] {
  const spans: Span[] = []
  // Between two changes of the offset the clock runs evenly, so each piece is searched by wall time alone.
  for (let at = begin; at < end;) {
    const pieces = table.piecesAt(at)
    const piece = pieceOf(pieces, at)
    const offset = pieces.offsets[piece] as number
    const until = Math.min(end, pieces.starts[piece + 1] ?? at + dayMs)
    for (let day = Math.floor((at + offset) / dayMs); day * dayMs < until + offset; day++) {
      const hours = week[weekdayOf(day)]
      if (!hours) continue
      const from = Math.max(at, day * dayMs + hours.from * 60_000 - offset)
      const to = Math.min(until, day * dayMs + hours.to * 60_000 - offset)
      const last = spans.at(-1)
      if (last?.to === from && from < to) last.to = to
      else if (from < to) spans.push({ from, to })
    }
    at = until
  }
  return spans
}

function intersection(a: readonly Span[], b: readonly Span[]): Span[] {
  const shared: Span[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i] as Span, b[j] as Span]
    const from = Math.max(one.from, other.from)
    const to = Math.min(one.to, other.to)
    if (from < to) shared.push({ from, to })
    if (one.to <= other.to) i += 1
    else j += 1
  }
  return shared
}
