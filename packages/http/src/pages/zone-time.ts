import type { ZoneRules } from '@casework/core'

const minute = 60_000
const day = 1_440 * minute

/** An instant as a clock on the wall of a zone shows it: `2026-03-06T14:30`, as `datetime-local` inputs write it. */
export function wallTime(instant: string, zone: string, rules: ZoneRules): string {
  return new Date(wallEpoch(Date.parse(instant), zone, rules)).toISOString().slice(0, 16)
}

/**
 * The instant at which the clocks of a zone show that wall time; null for what is no `datetime-local` value. A time
 * that is shown twice is its first; one that is skipped in spring counts from before the change.
 */
export function instantOf(wall: string, zone: string, rules: ZoneRules): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(wall)) return null
  const utc = Date.parse(`${wall.slice(0, 16)}:00Z`)
  if (Number.isNaN(utc)) return null
  const offsets = [utc - day, utc + day].map((epoch) => offsetAt(epoch, zone, rules))
  const shown = offsets.map((offset) => utc - offset).filter((epoch) => wallEpoch(epoch, zone, rules) === utc)
  return new Date(shown.length > 0 ? Math.min(...shown) : utc - (offsets[0] ?? 0)).toISOString()
}

/** The date it is in a zone, `YYYY-MM-DD`. */
export function dateIn(instant: string, zone: string, rules: ZoneRules): string {
  return wallTime(instant, zone, rules).slice(0, 10)
}

/** What the clocks of a zone show at an instant (epoch milliseconds), as if it were UTC, in whole minutes. */
export function wallEpoch(epoch: number, zone: string, rules: ZoneRules): number {
  return Math.floor((epoch + offsetAt(epoch, zone, rules)) / minute) * minute
}

/** Milliseconds east of UTC. */
function offsetAt(epoch: number, zone: string, rules: ZoneRules): number {
  return Math.round(rules.offsetAt(zone, epoch) * minute)
}
