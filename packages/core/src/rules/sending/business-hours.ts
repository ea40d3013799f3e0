import type { ZoneRules } from '../../ports/zone-rules'
import { calendarOf, nextBusinessTime, type WorkingTimes } from '../due/calendar'
import { dayMs, readInstant } from '../due/civil'

/** The firm's business hours, and where they are read. */
export interface BusinessHoursFacts {
  /** Every zone the recipient may be in. */
  readonly zones: readonly string[]
  /** The firm's own: read alone when the zones are none, or share no hour. */
  readonly fallbackZone: string
  readonly times: WorkingTimes
}

/** How long a shared hour is waited for, beyond the first opening in the firm's own zone. */
const patience = 14 * dayMs

/**
 * The first instant from `from` on that is inside the firm's business hours on the clocks of all zones at once. When
 * they share no hour within 14 days of the firm's next opening, it is that opening; null when there is none in 366 days.
 * Its own next is itself.
 *
 * @throws RangeError for a zone the rules do not know.
 */
export function nextBusinessSendTime(
  { zones, fallbackZone, times }: BusinessHoursFacts,
  from: string,
  rules: ZoneRules,
): string | null {
  const ownOpening = nextBusinessTime(calendarOf(times, fallbackZone, rules), from)
  if (zones.length === 0) return ownOpening
  const calendars = zones.map((zone) => calendarOf(times, zone, rules))
  const end = readInstant(ownOpening ?? from) + patience
  let at = from
  while (readInstant(at) <= end) {
    let latest = at
    for (const calendar of calendars) {
      const opens = nextBusinessTime(calendar, latest)
      if (opens === null) return ownOpening
      latest = opens
    }
    // A round in which nobody had to wait: all are open.
    if (readInstant(latest) === readInstant(at)) return latest
    at = latest
  }
  return ownOpening
}
