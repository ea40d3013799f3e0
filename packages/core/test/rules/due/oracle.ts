import { Temporal } from 'temporal-polyfill'
import type { DueRule } from '../../../src/model/due-rule'
import type { Settings } from '../../../src/model/settings'

/** Zones with clock changes between 2025 and 2035, the peculiar ones first. */
export const zonesOfNote = [
  ...['Australia/Lord_Howe', 'Africa/Casablanca', 'Antarctica/Troll', 'Pacific/Chatham', 'America/Havana'],
  ...[
    'America/Santiago',
    'Asia/Gaza',
    'Africa/Cairo',
    'Europe/Kiev',
    'Africa/El_Aaiun',
    'Asia/Hebron',
    'Asia/Beirut',
  ],
  ...[
    'Europe/Dublin',
    'America/Scoresbysund',
    'America/Nuuk',
    'America/Asuncion',
    'Asia/Jerusalem',
    'Pacific/Easter',
  ],
  ...['America/St_Johns', 'Atlantic/Azores', 'Pacific/Norfolk', 'Europe/Chisinau', 'America/Punta_Arenas'],
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Anchorage'],
  ...['America/Adak', 'America/Halifax', 'America/Toronto', 'America/Vancouver', 'America/Edmonton'],
  ...['America/Winnipeg', 'America/Inuvik', 'America/Boise', 'America/Detroit', 'America/Goose_Bay'],
  ...['America/Miquelon', 'America/Tijuana', 'America/Port-au-Prince', 'America/Nassau', 'Atlantic/Bermuda'],
  ...[
    'Atlantic/Canary',
    'Atlantic/Faeroe',
    'Atlantic/Madeira',
    'Africa/Ceuta',
    'Europe/London',
    'Europe/Lisbon',
  ],
  ...['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Rome', 'Europe/Athens', 'Europe/Helsinki'],
  ...[
    'Europe/Bucharest',
    'Europe/Sofia',
    'Europe/Riga',
    'Asia/Nicosia',
    'Asia/Famagusta',
    'Australia/Sydney',
  ],
  ...[
    'Australia/Hobart',
    'Australia/Adelaide',
    'Australia/Melbourne',
    'Pacific/Auckland',
    'Antarctica/Macquarie',
  ],
  ...['Antarctica/McMurdo', 'America/Thule', 'America/Cambridge_Bay', 'America/Indiana/Indianapolis'],
]

/** A change of a zone's offset, found by asking Intl at even steps: independent of the table under test. */
export interface Transition {
  /** Epoch milliseconds of the first instant with the new offset. */
  readonly at: number
  readonly offsetBefore: number
  readonly offsetAfter: number
}

/** Milliseconds east of UTC by Intl, from the parts of the wall clock. */
export function offsetByIntl(zone: string): (epoch: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  })
  return (epoch) => {
    const parts = format.format(epoch).split(/\D+/).map(Number)
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1_000) * 1_000
  }
}

/** Every offset change between the starts of two years; one that lasts less than `stepHours` is not seen. */
export function transitionsOf(
  zone: string,
  fromYear: number,
  toYear: number,
  stepHours: number,
): Transition[] {
  const offsetAt = offsetByIntl(zone)
  const found: Transition[] = []
  const end = Date.UTC(toYear, 0, 1)
  let offsetBefore = offsetAt(Date.UTC(fromYear, 0, 1))
  for (let to = Date.UTC(fromYear, 0, 1); to < end; to += stepHours * 3_600_000) {
    const offsetAfter = offsetAt(to)
    if (offsetAfter === offsetBefore) continue
    let before = to - stepHours * 3_600_000
    let at = to
    while (at - before > 1_000) {
      const middle = Math.floor((before + at) / 2_000) * 1_000
      if (offsetAt(middle) === offsetBefore) before = middle
      else at = middle
    }
    found.push({ at, offsetBefore, offsetAfter })
    offsetBefore = offsetAfter
  }
  return found
}

/**
 * The offset changes that temporal-polyfill sees. It asks Intl every sixty days, so it misses a pause for Ramadan that
 * falls between two askings, and it looks no further than ten years ahead: there it is no oracle.
 */
export function transitionsOfPolyfill(zone: string, fromYear: number, toYear: number): Set<number> {
  const found = new Set<number>()
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(fromYear, 0, 1)).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= Date.UTC(toYear, 0, 1)) return found
    found.add(next.epochMilliseconds)
    at = next
  }
}

/**
 * `disambiguation: 'compatible'` as the Temporal proposal's text defines it (GetPossibleEpochNanoseconds and
 * DisambiguatePossibleEpochNanoseconds), over Intl. `local` is a wall time counted as if it were UTC.
 */
export function compatibleByProposal(local: number, offsetAt: (epoch: number) => number): number {
  const offsets = [offsetAt(local - 86_400_000), offsetAt(local + 86_400_000)] as const
  const possible = (wall: number) =>
    offsets.map((offset) => wall - offset).filter((epoch) => epoch + offsetAt(epoch) === wall)
  const found = possible(local)
  if (found.length > 0) return Math.min(...found)
  return Math.max(...possible(local + offsets[1] - offsets[0]))
}

/** The due date by Temporal's types alone: dates, zoned times and nothing of ours. */
export function dueByTemporal(rule: DueRule, from: string | null, zone: string, times: WorkingTimes) {
  if (rule.hours !== undefined) {
    const start = from?.length === 10 ? startOf(Temporal.PlainDate.from(from), zone) : zoned(from, zone)
    const before = rule.before ? start.subtract({ hours: rule.hours }) : start.add({ hours: rule.hours })
    return { date: before.subtract({ milliseconds: 1 }).toPlainDate().toString(), before: spelled(before) }
  }
  const opens = (day: Temporal.PlainDate) =>
    times.businessHours.some((hours) => hours.days.includes(weekdays[day.dayOfWeek - 1] ?? 'sun')) &&
    !times.holidays.includes(day.toString())
  const next = (day: Temporal.PlainDate, days: 1 | -1) => {
    do day = day.add({ days })
    while (!opens(day))
    return day
  }
  const start = rule.on ?? (from?.length === 10 ? from : zoned(from, zone).toPlainDate().toString())
  const step = rule.before ? -1 : 1
  const { days = 0, weeks = 0, months = 0 } = rule
  let day = Temporal.PlainDate.from(start).add({
    days: step * days,
    weeks: step * weeks,
    months: step * months,
  })
  for (let left = rule.businessDays ?? 0; left > 0; left--) day = next(day, step)
  if (rule.roll === 'forward' && !opens(day)) day = next(day, 1)
  if (rule.roll === 'backward' && !opens(day)) day = next(day, -1)
  const before = rule.at
    ? day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(rule.at) })
    : startOf(day.add({ days: 1 }), zone)
  return { date: day.toString(), before: spelled(before) }
}

type WorkingTimes = Pick<Settings, 'businessHours' | 'holidays'>

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

function startOf(day: Temporal.PlainDate, zone: string): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone: zone })
}

function zoned(from: string | null, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(from ?? '').toZonedDateTimeISO(zone)
}

function spelled(moment: Temporal.ZonedDateTime): string {
  return new Date(moment.epochMilliseconds).toISOString().replace('.000Z', 'Z')
}
