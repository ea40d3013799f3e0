import type { ZoneRules } from '../ports/zone-rules'

/** How old the zone rules are, for a warning. */
export interface ZoneRulesAge {
  readonly version: string
  /** The date they were released, `YYYY-MM-DD`. */
  readonly released: string
  readonly ageDays: number
}

/** Zone rules that can tell their age. */
export interface DatedZoneRules extends ZoneRules {
  /**
   * The age of the rules when they are more than 120 days old at `now` (an instant), else null; null as well for an
   * edition that this version of Casework does not know, of which it claims nothing.
   */
  staleness(now: string): ZoneRulesAge | null
}

/** When the zone database was released (https://data.iana.org/time-zones/tzdb/NEWS). */
const releases: Readonly<Record<string, string>> = {
  '2023a': '2023-03-22',
  '2023b': '2023-03-23',
  '2023c': '2023-03-28',
  '2023d': '2023-12-21',
  '2024a': '2024-02-01',
  '2024b': '2024-09-04',
  '2025a': '2025-01-15',
  '2025b': '2025-03-22',
  '2025c': '2025-12-10',
  '2026a': '2026-03-01',
  '2026b': '2026-04-22',
  '2026c': '2026-07-08',
}

const staleAfterDays = 120

/**
 * The zone rules that the JavaScript engine carries, read through `Intl`. They age with the engine: Node names their
 * edition, a browser does not (`unknown`). Supply newer rules through the `ZoneRules` port.
 */
export function intlZoneRules(): DatedZoneRules {
  const version = environmentVersion()
  const formatters = new Map<string, Intl.DateTimeFormat>()
  const formatterOf = (zone: string) => {
    let formatter = formatters.get(zone)
    if (!formatter) {
      formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
      if (formatters.size >= 1_000) formatters.clear()
      formatters.set(zone, formatter)
    }
    return formatter
  }
  return {
    version,
    knows(zone) {
      if (!zoneName.test(zone)) return false
      try {
        formatterOf(zone)
        return true
      } catch {
        return false
      }
    },
    offsetAt: (zone, epoch) => offsetIn(formatterOf(zone).format(epoch)),
    staleness: (now) => stalenessOf(version, now),
  }
}

/** A name, not an offset such as `+01:00`, which some engines take and others refuse. */
const zoneName = /^[A-Za-z]/

const longOffset = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

function offsetIn(formatted: string): number {
  const found = longOffset.exec(formatted)
  if (!found) throw new RangeError(`No offset in "${formatted}"`)
  const [, sign, hours = 0, minutes = 0, seconds = 0] = found
  const size = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
  return sign === '-' ? -size : size
}

function stalenessOf(version: string, now: string): ZoneRulesAge | null {
  const released = releases[version]
  if (released === undefined) return null
  const ageDays = Math.floor((Date.parse(now) - Date.parse(released)) / 86_400_000)
  return ageDays > staleAfterDays ? { version, released, ageDays } : null
}

function environmentVersion(): string {
  const { process } = globalThis as { process?: { versions?: { tz?: string } } }
  return process?.versions?.tz ?? 'unknown'
}
