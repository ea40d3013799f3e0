import { weekdays, type Settings } from '../../model/settings'
import type { ZoneRules } from '../../ports/zone-rules'
import { dayMs, readDate, readInstant, weekdayOf, writeInstant } from './civil'
import { pieceOf, zoneTableOf, type ZoneTable } from './zone-table'

/** Opening hours of a day in minutes after midnight; `to` is exclusive. */
export interface OpenHours {
  readonly from: number
  readonly to: number
}

/** A firm's working days, read in one zone. Made by `calendarOf`. */
export interface Calendar {
  readonly zone: string
  /** The offsets of the zone; its `version` says by which edition of the rules. */
  readonly table: ZoneTable
  /** Monday first; the hours of a day in order and without overlaps. */
  readonly week: readonly (readonly OpenHours[])[]
  /** Day numbers. */
  readonly holidays: ReadonlySet<number>
}

/** The part of a firm's settings that says when it works. */
export type WorkingTimes = Pick<Settings, 'businessHours' | 'holidays'>

/** A rule asks for business days and the firm has none: its business hours name no day. */
export class NoBusinessDay extends Error {
  readonly code = 'NO_BUSINESS_DAY'

  constructor() {
    super('No business day within 36,500 days: the business hours name no day of the week')
    this.name = 'NoBusinessDay'
  }
}

/** With at most 5,000 holidays, any firm that opens on one day of the week has a business day within this reach. */
const reachDays = 36_500

/** Of each zone the calendars of the last few firms, each with the times that it was made from. */
const made = new WeakMap<ZoneTable, (readonly [WorkingTimes, Calendar])[]>()

const keptPerZone = 8

/**
 * The calendar of a firm in a zone. Equal settings, zone and rules mostly give the same calendar: a store reads the settings anew
 * for every command, and they are not written into.
 *
 * @throws RangeError for a zone the rules do not know.
 */
export function calendarOf(times: WorkingTimes, zone: string, rules: ZoneRules): Calendar {
  const table = zoneTableOf(rules, zone)
  const ofZone = made.get(table) ?? []
  const known = ofZone.find(([each]) => sameTimes(each, times))
  if (known) return known[1]
  const { businessHours, holidays } = times
  const calendar = { zone, table, week: weekOf(businessHours), holidays: new Set(holidays.map(readDate)) }
  made.set(table, [[{ businessHours, holidays }, calendar] as const, ...ofZone].slice(0, keptPerZone))
  return calendar
}

function sameTimes(a: WorkingTimes, b: WorkingTimes): boolean {
  if (!sameList(a.holidays, b.holidays)) return false
  return (
    a.businessHours.length === b.businessHours.length &&
    a.businessHours.every(({ from, to, days }, index) => {
      const other = b.businessHours[index]
      return other !== undefined && from === other.from && to === other.to && sameList(days, other.days)
    })
  )
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((each, index) => each === b[index]))
}

/** A day that has business hours and is no holiday. */
export function isBusinessDay(calendar: Calendar, day: number): boolean {
  return (calendar.week[weekdayOf(day)] as readonly OpenHours[]).length > 0 && !calendar.holidays.has(day)
}

/**
 * The first business day after (`step` 1) or before (`step` -1) a day.
 *
 * @throws NoBusinessDay when there is none within 36,500 days.
 */
export function nextBusinessDay(calendar: Calendar, day: number, step: 1 | -1): number {
  for (let tried = 1; tried <= reachDays; tried++) {
    const candidate = day + tried * step
    if (isBusinessDay(calendar, candidate)) return candidate
  }
  throw new NoBusinessDay()
}

/**
 * The first instant from `from` on at which the clock on the wall shows business hours: `from` itself when the firm
 * is open then, null when it does not open within 366 days.
 */
export function nextBusinessTime(calendar: Calendar, from: string): string | null {
  const start = readInstant(from)
  const end = start + 366 * dayMs
  let at = start
  // Between two changes of the offset the wall clock runs evenly, so each piece is searched by wall time alone.
  while (at <= end) {
    const pieces = calendar.table.piecesAt(at)
    const piece = pieceOf(pieces, at)
    const offset = pieces.offsets[piece] as number
    const pieceEnd = pieces.starts[piece + 1] ?? at + dayMs
    const opens = nextOpenWallTime(calendar, at + offset, Math.min(end, pieceEnd) + offset) - offset
    if (opens < pieceEnd && opens <= end) return writeInstant(opens)
    at = pieceEnd
  }
  return null
}

function nextOpenWallTime(calendar: Calendar, local: number, until: number): number {
  for (let day = Math.floor(local / dayMs); day * dayMs <= until; day++) {
    if (!isBusinessDay(calendar, day)) continue
    for (const { from, to } of calendar.week[weekdayOf(day)] as readonly OpenHours[]) {
      if (local < day * dayMs + to * 60_000) return Math.max(local, day * dayMs + from * 60_000)
    }
  }
  return Number.POSITIVE_INFINITY
}

function weekOf(businessHours: Settings['businessHours']): readonly (readonly OpenHours[])[] {
  return weekdays.map((weekday) => {
    const sorted = businessHours
      .filter((hours) => hours.days.includes(weekday))
      .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
      .sort((a, b) => a.from - b.from)
    const merged: { from: number; to: number }[] = []
    for (const hours of sorted) {
      const previous = merged.at(-1)
      if (previous && hours.from <= previous.to) previous.to = Math.max(previous.to, hours.to)
      else merged.push(hours)
    }
    return merged
  })
}

/** Minutes after midnight of `HH:MM`. */
export function minutesOf(timeOfDay: string): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5))
}
