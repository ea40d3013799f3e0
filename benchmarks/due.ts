import { DateTime } from 'luxon'
import { Temporal } from 'temporal-polyfill'
import { calendarOf } from '../packages/core/src/rules/due/calendar'
import { resolveDue } from '../packages/core/src/rules/due/resolve-due'
import { intlZoneRules } from '../packages/core/src/system/zone-rules'
import { interleave, type BenchTable } from './harness'

const zone = 'America/New_York'
const dayMs = 86_400_000
const businessHours = [
  {
    days: ['mon' as const, 'tue' as const, 'wed' as const, 'thu' as const, 'fri' as const],
    from: '09:00',
    to: '17:00',
  },
]
const holidays = [
  '2026-01-01',
  '2026-05-25',
  '2026-07-03',
  '2026-09-07',
  '2026-11-26',
  '2026-12-25',
  '2027-01-01',
]

/** Instants over more than a year, whole seconds, both clock changes crossed. */
const instants = Array.from({ length: 1_000 }, (_, index) => Date.UTC(2026, 0, 1, 12) + index * 36_007_000)
const spelled = instants.map((epoch) => new Date(epoch).toISOString().replace('.000Z', 'Z'))

const goal = 'at least 0.05 of the limit, 50 times luxon, 20 times the Temporal polyfill'

/** Ten days and ten business days after an instant, to the end of that day: ours, by hand and with two libraries. */
export function dueBench(): BenchTable[] {
  return [
    compare('Due in 10 days', { limit: limitOf(false), ours: ours({ days: 10 }), ...peers(false) }),
    compare('Due in 10 business days, with holidays', {
      limit: limitOf(true),
      ours: ours({ businessDays: 10 }),
      ...peers(true),
    }),
  ]
}

/** The due instant, in epoch milliseconds, of the instant at an index; ours and the limit differ in what they build. */
type Due = (index: number) => number

interface Contest {
  readonly limit: Due
  readonly ours: { readonly due: Due; readonly run: (index: number) => unknown }
  readonly luxon: Due
  readonly temporal: Due
}

function compare(title: string, { limit, ours, luxon, temporal }: Contest): BenchTable {
  instants.forEach((_, index) => {
    const found = [limit(index), ours.due(index), luxon(index), temporal(index)]
    if (new Set(found).size !== 1)
      throw new Error(`${title} from ${spelled[index] ?? ''}: ${found.join(', ')}`)
  })
  const over = (run: (index: number) => unknown, count: number) => ({
    batch: count,
    run: () => {
      let last: unknown = null
      for (let index = 0; index < count; index += 1) last = run(index)
      return last
    },
  })
  const rows = interleave([
    {
      name: 'cached zone offsets, epoch arithmetic',
      role: 'limit',
      ...over(limit, 1_000),
      note: 'numbers in, a number out',
    },
    { name: 'resolveDue', role: 'ours', ...over(ours.run, 1_000), note: 'text in, text out' },
    { name: 'luxon', role: 'peer', ...over(luxon, 50), note: 'numbers in, a number out' },
    {
      name: 'temporal-polyfill',
      role: 'peer',
      ...over(temporal, 50),
      note: 'numbers in, a number out',
    },
  ])
  return { title, goal, rows }
}

function ours(rule: { days: number } | { businessDays: number }): Contest['ours'] {
  const calendar = calendarOf({ businessHours, holidays }, zone, intlZoneRules())
  const run = (index: number) => resolveDue(rule, spelled[index] ?? '', calendar)
  return { run, due: (index) => Date.parse(run(index).before) }
}

/** The least that can be done: offset changes in a sorted table, days as integers, holidays as a set of integers. */
function limitOf(business: boolean): Due {
  const { starts, offsets } = readOffsets()
  const closed = new Set(holidays.map((date) => Date.parse(date) / dayMs))
  const offsetAt = (epoch: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= epoch) low = middle
      else high = middle - 1
    }
    return offsets[low]!
  }
  return (index) => {
    const from = instants[index]!
    let day = Math.floor((from + offsetAt(from)) / dayMs)
    if (!business) day += 10
    for (let left = business ? 10 : 0; left > 0;) {
      day += 1
      const weekday = (day + 3) % 7
      if (weekday < 5 && !closed.has(day)) left -= 1
    }
    const local = (day + 1) * dayMs
    const guess = local - offsetAt(local)
    return local - offsetAt(guess)
  }
}

function readOffsets(): { starts: number[]; offsets: number[] } {
  const rules = intlZoneRules()
  const offsetAt = (epoch: number) => rules.offsetAt(zone, epoch) * 60_000
  const starts = [Date.UTC(2025, 0, 1)]
  const offsets = [offsetAt(starts[0]!)]
  for (let hour = starts[0]!; hour < Date.UTC(2030, 0, 1); hour += 3_600_000) {
    if (offsetAt(hour) === offsets.at(-1)) continue
    starts.push(hour)
    offsets.push(offsetAt(hour))
  }
  return { starts, offsets }
}

function peers(business: boolean): Pick<Contest, 'luxon' | 'temporal'> {
  const closed = new Set(holidays)
  return {
    luxon(index) {
      let day = DateTime.fromMillis(instants[index]!, { zone })
      if (!business) day = day.plus({ days: 10 })
      for (let left = business ? 10 : 0; left > 0;) {
        day = day.plus({ days: 1 })
        if (day.weekday <= 5 && !closed.has(day.toISODate()!)) left -= 1
      }
      return day.plus({ days: 1 }).startOf('day').toMillis()
    },
    temporal(index) {
      let day = Temporal.Instant.fromEpochMilliseconds(instants[index]!)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
      if (!business) day = day.add({ days: 10 })
      for (let left = business ? 10 : 0; left > 0;) {
        day = day.add({ days: 1 })
        if (day.dayOfWeek <= 5 && !closed.has(day.toString())) left -= 1
      }
      return day.add({ days: 1 }).toZonedDateTime({ timeZone: zone }).epochMilliseconds
    },
  }
}
