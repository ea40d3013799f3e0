import { Temporal } from 'temporal-polyfill'
import type { ZoneRules } from '../../../src/ports/zone-rules'
import { dayMs, writeDate } from '../../../src/rules/due/civil'
import { instantOf, localDateOf, startOfDay } from '../../../src/rules/due/local-time'
import { zoneTableOf } from '../../../src/rules/due/zone-table'
import { compatibleByProposal, offsetByIntl, type Transition } from './oracle'

/** Minutes from a transition at which it is probed: quarters of an hour, the edges of usual changes, a day. */
const aroundMinutes = [
  ...[-1_440, -180, -120, -90, -61, -60, -59, -45, -31, -30, -15, -1, 0],
  ...[1, 15, 29, 30, 31, 45, 59, 60, 61, 90, 120, 180, 1_440],
]

/** Asks ours and one oracle the same things around one transition; gives what differs as sentences. */
type Compare = (what: string, ours: number | string, theirs: number | string) => void

/** What differs from temporal-polyfill around one transition; empty when every probe agrees. */
export function differencesFromPolyfill(transition: Transition, zone: string, rules: ZoneRules): string[] {
  const table = zoneTableOf(rules, zone)
  return differences(zone, (compare) => {
    for (const epoch of instantsAround(transition)) {
      const theirs = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone)
      compare(`date at ${epoch}`, writeDate(localDateOf(epoch, table)), theirs.toPlainDate().toString())
    }
    for (const { day, minutes } of wallTimesAround(transition)) {
      const wall = Temporal.PlainDate.from(writeDate(day)).toPlainDateTime().add({ minutes })
      const theirs = wall.toZonedDateTime(zone, { disambiguation: 'compatible' })
      compare(`instant of ${wall.toString()}`, instantOf(day, minutes, table), theirs.epochMilliseconds)
    }
    for (const day of daysAround(transition)) {
      const theirs = Temporal.PlainDate.from(writeDate(day)).toZonedDateTime({ timeZone: zone })
      compare(`start of ${writeDate(day)}`, startOfDay(day, table), theirs.epochMilliseconds)
    }
  })
}

/** What differs from the proposal's own definition over Intl around one transition. */
export function differencesFromProposal(transition: Transition, zone: string, rules: ZoneRules): string[] {
  const table = zoneTableOf(rules, zone)
  const offsetAt = offsetByIntl(zone)
  return differences(zone, (compare) => {
    for (const epoch of instantsAround(transition)) {
      const theirs = Math.floor((epoch + offsetAt(epoch)) / dayMs)
      compare(`date at ${epoch}`, writeDate(localDateOf(epoch, table)), writeDate(theirs))
    }
    for (const { day, minutes } of wallTimesAround(transition)) {
      const theirs = compatibleByProposal(day * dayMs + minutes * 60_000, offsetAt)
      compare(`instant of ${writeDate(day)} ${minutes} min`, instantOf(day, minutes, table), theirs)
    }
  })
}

function differences(zone: string, probe: (compare: Compare) => void): string[] {
  const found: string[] = []
  probe((what, ours, theirs) => {
    if (ours !== theirs) found.push(`${zone} ${what}: ${ours}, not ${theirs}`)
  })
  return found
}

function instantsAround({ at }: Transition): number[] {
  return [at - 1, ...aroundMinutes.map((minutes) => at + minutes * 60_000)]
}

function wallTimesAround({ at, offsetBefore, offsetAfter }: Transition) {
  return [offsetBefore, offsetAfter].flatMap((offset) =>
    aroundMinutes.map((around) => {
      const local = Math.floor((at + offset) / 60_000) + around
      const day = Math.floor(local / 1_440)
      return { day, minutes: local - day * 1_440 }
    }),
  )
}

function daysAround({ at, offsetAfter }: Transition): number[] {
  const day = Math.floor((at + offsetAfter) / dayMs)
  return [day - 1, day, day + 1]
}
