import { canonicalInstant, type Clock } from '@casework/core'
import { readInstant } from './instants'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** It is this moment now. Throws a `RangeError` for an earlier one, or for no instant. */
  set(instant: string): void
  /**
   * That much later, in UTC: a day is 24 hours, months are calendar months and end at the latest with the month
   * (31 January + `P1M` is the last of February). Throws a `RangeError` for anything but an ISO-8601 duration.
   */
  advance(isoDuration: string): void
}

/**
 * A clock for tests, demos and rehearsals.
 *
 * @example
 * const clock = manualClock('2026-03-02T14:00:00Z')
 * clock.advance('P3DT1H')
 * clock.now() // '2026-03-05T15:00:00Z'
 */
export function manualClock(start: string): ManualClock {
  let moment = readInstant(start)
  const move = (to: number) => {
    if (Number.isNaN(new Date(to).getTime())) throw new RangeError('No clock goes that far')
    if (to < moment) throw new RangeError(`It is ${canonicalInstant(moment)}; a clock never goes back`)
    moment = to
  }
  return {
    now: () => canonicalInstant(moment),
    set: (instant) => move(readInstant(instant)),
    advance: (isoDuration) => move(later(moment, isoDuration)),
  }
}

const DURATION =
  /^P(?=[\dT])(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?=\d)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/

function later(from: number, isoDuration: string): number {
  const parts = DURATION.exec(isoDuration)?.groups
  if (!parts) throw new RangeError(`Not a duration: ${isoDuration}`)
  const count = (unit: string) => Number(parts[unit] ?? 0)
  const days = count('weeks') * 7 + count('days')
  const minutes = (days * 24 + count('hours')) * 60 + count('minutes')
  const elapsed = minutes * 60_000 + Math.round(count('seconds') * 1000)
  return addMonths(from, count('years') * 12 + count('months')) + elapsed
}

function addMonths(from: number, months: number): number {
  const date = new Date(from)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, lastDay))
}
