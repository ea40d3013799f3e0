const minute = 60_000

/** An instant as a clock on the wall of a zone shows it: `2026-03-06T14:30`, as `datetime-local` inputs write it. */
export function wallTime(instant: string, zone: string): string {
  return new Date(wallEpoch(Date.parse(instant), zone)).toISOString().slice(0, 16)
}

/**
 * The instant at which the clocks of a zone show that wall time; null for what is no `datetime-local` value. A time
 * that is shown twice is its first; one that is skipped in spring counts from before the change.
 */
export function instantOf(wall: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(wall)) return null
  const utc = Date.parse(`${wall.slice(0, 16)}:00Z`)
  if (Number.isNaN(utc)) return null
  const before = offsetAt(utc - 1440 * minute, zone)
  const after = offsetAt(utc + 1440 * minute, zone)
  const shown = [before, after].map((offset) => utc - offset).filter((at) => wallEpoch(at, zone) === utc)
  return new Date(shown.length > 0 ? Math.min(...shown) : utc - before).toISOString()
}

/** The date it is in a zone, `YYYY-MM-DD`. */
export function dateIn(instant: string, zone: string): string {
  return wallTime(instant, zone).slice(0, 10)
}

function offsetAt(epoch: number, zone: string): number {
  return wallEpoch(epoch, zone) - Math.floor(epoch / minute) * minute
}

/** The wall time of a zone, as if it were UTC, in milliseconds and whole minutes. */
function wallEpoch(epoch: number, zone: string): number {
  const parts = formatFor(zone).formatToParts(epoch)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(zone, format)
  return format
}
