import { describe, expect, test } from 'vitest'
import type { DueRule } from '../../../src/model/due-rule'
import { defaultBusinessHours } from '../../../src/model/settings'
import type { ZoneRules } from '../../../src/ports/zone-rules'
import { calendarOf, nextBusinessTime, NoBusinessDay } from '../../../src/rules/due/calendar'
import { explainDue } from '../../../src/rules/due/explain-due'
import { held } from './held'
import { resolveDue } from '../../../src/rules/due/resolve-due'
import { intlZoneRules } from '../../../src/system/zone-rules'

const rules = intlZoneRules()
const firm = { businessHours: defaultBusinessHours, holidays: ['2026-05-25', '2026-07-03'] }
const inZone = (zone: string) => calendarOf(firm, zone, rules)
const newYork = inZone('America/New_York')

/** Monday 2 March 2026, ten in the morning in New York. */
const monday = '2026-03-02T15:00:00Z'

describe('a due date without a time of day', () => {
  test('lasts until its day ends in the zone', () => {
    expect(resolveDue({ on: '2026-03-31' }, null, newYork)).toEqual({
      date: '2026-03-31',
      before: '2026-04-01T04:00:00Z',
    })
  })

  test('counts days after the day of assignment, across a clock change', () => {
    expect(resolveDue({ days: 7 }, monday, newYork)).toEqual({
      date: '2026-03-09',
      before: '2026-03-10T04:00:00Z',
    })
  })

  test('counts from the local day, which late in the evening is not the day of UTC', () => {
    expect(resolveDue({ days: 1 }, '2026-03-03T03:00:00Z', newYork).date).toBe('2026-03-03')
    expect(resolveDue({ days: 1 }, '2026-03-03T03:00:00Z', inZone('UTC')).date).toBe('2026-03-04')
  })

  test('starts the next day where midnight is skipped', () => {
    const havana = inZone('America/Havana')
    expect(resolveDue({ on: '2026-03-07' }, null, havana).before).toBe('2026-03-08T05:00:00Z')
    expect(resolveDue({ on: '2024-03-30' }, null, inZone('America/Scoresbysund')).before).toBe(
      '2024-03-31T01:00:00Z',
    )
  })

  test('starts the next day at the first of two midnights', () => {
    expect(resolveDue({ on: '2026-10-31' }, null, inZone('America/Havana')).before).toBe(
      '2026-11-01T04:00:00Z',
    )
  })
})

describe('a due date with a time of day', () => {
  test('ends at that wall time on its day', () => {
    expect(resolveDue({ days: 7, at: '17:00' }, monday, newYork)).toEqual({
      date: '2026-03-09',
      before: '2026-03-09T21:00:00Z',
    })
  })

  test('moves forward by the gap when its wall time is skipped', () => {
    expect(resolveDue({ on: '2026-03-08', at: '02:30' }, null, newYork).before).toBe('2026-03-08T07:30:00Z')
  })

  test('takes the earlier of two equal wall times', () => {
    expect(resolveDue({ on: '2026-11-01', at: '01:30' }, null, newYork).before).toBe('2026-11-01T05:30:00Z')
  })
})

describe('units', () => {
  const dateOf = (rule: DueRule, from: string) => resolveDue(rule, from, newYork).date

  test('business days leave out weekends and holidays', () => {
    expect(dateOf({ businessDays: 1 }, '2026-05-22')).toBe('2026-05-26')
    expect(dateOf({ businessDays: 10 }, monday)).toBe('2026-03-16')
  })

  test('weeks are seven days each', () => expect(dateOf({ weeks: 2 }, '2026-03-02')).toBe('2026-03-16'))

  test('months stop at the end of a shorter month', () => {
    expect(dateOf({ months: 1 }, '2026-01-31')).toBe('2026-02-28')
    expect(dateOf({ months: 1 }, '2028-01-31')).toBe('2028-02-29')
    expect(dateOf({ months: 12 }, '2028-02-29')).toBe('2029-02-28')
    expect(dateOf({ months: 1, before: { caseDate: 'hearing' } }, '2026-03-31')).toBe('2026-02-28')
  })

  test('hours are elapsed time, whatever the clocks do', () => {
    expect(resolveDue({ hours: 24 }, '2026-03-08T05:00:00Z', newYork)).toEqual({
      date: '2026-03-09',
      before: '2026-03-09T05:00:00Z',
    })
  })

  test('hours from a date count from its start, and a due date at midnight belongs to the day it ends', () => {
    expect(resolveDue({ hours: 24 }, '2026-03-10', newYork)).toEqual({
      date: '2026-03-10',
      before: '2026-03-11T04:00:00Z',
    })
    expect(resolveDue({ hours: 2, before: { caseDate: 'hearing' } }, '2026-03-10', newYork).before).toBe(
      '2026-03-10T02:00:00Z',
    )
  })

  test('a rule before a date counts backwards from it', () => {
    const before = { before: { caseDate: 'hearing' } }
    expect(dateOf({ days: 14, ...before }, '2026-03-20')).toBe('2026-03-06')
    expect(dateOf({ businessDays: 1, ...before }, '2026-05-26')).toBe('2026-05-22')
  })

  test('a closed last day rolls forward or backward when the rule says so', () => {
    expect(dateOf({ days: 1 }, '2026-05-22')).toBe('2026-05-23')
    expect(dateOf({ days: 1, roll: 'none' }, '2026-05-22')).toBe('2026-05-23')
    expect(dateOf({ days: 1, roll: 'forward' }, '2026-05-22')).toBe('2026-05-26')
    expect(dateOf({ days: 1, roll: 'backward' }, '2026-05-22')).toBe('2026-05-22')
    expect(resolveDue({ on: '2026-05-25', roll: 'forward' }, null, newYork).date).toBe('2026-05-26')
  })

  test('an answered date in a far year still gives a due date', () => {
    const last = { date: '9999-12-31', before: '9999-12-31T23:59:59Z' }
    expect(resolveDue({ months: 36_500 }, '9999-12-31', newYork)).toEqual(last)
    expect(resolveDue({ hours: 36_500 }, '9999-12-31', newYork)).toEqual(last)
    expect(resolveDue({ on: '9999-12-31' }, null, newYork)).toEqual(last)
    expect(resolveDue({ hours: 1 }, '9999-12-31T23:30:00Z', inZone('Asia/Tokyo'))).toEqual(last)
    expect(
      resolveDue({ days: 14, before: { answer: 'birth' } }, '0000-01-01', inZone('Asia/Tokyo')).date,
    ).toBe('0001-01-01')
    expect(resolveDue({ on: '0001-01-01', at: '00:00' }, null, inZone('Asia/Tokyo')).before).toBe(
      '0001-01-01T00:00:00Z',
    )
  })
})

describe('a firm that never opens', () => {
  const never = calendarOf({ businessHours: [], holidays: [] }, 'America/New_York', rules)

  test('is told so when a rule asks for business days', () => {
    expect(() => resolveDue({ businessDays: 1 }, monday, never)).toThrow(NoBusinessDay)
    expect(() => resolveDue({ days: 1, roll: 'forward' }, monday, never)).toThrow(NoBusinessDay)
    expect(nextBusinessTime(never, monday)).toBeNull()
  })

  test('still has due dates in calendar days', () => {
    expect(resolveDue({ days: 1 }, monday, never).date).toBe('2026-03-03')
  })
})

describe('explainDue', () => {
  const told = (rule: DueRule, from: string | null) =>
    explainDue(rule, from, newYork).days.map(
      ({ date, counted, why }) => `${date} ${counted ? 'yes' : 'no'} ${why}`,
    )

  test('lists every day, whether it counted, and why', () => {
    expect(told({ businessDays: 2 }, '2026-05-22T14:00:00Z')).toEqual([
      '2026-05-22 no trigger',
      '2026-05-23 no closed',
      '2026-05-24 no closed',
      '2026-05-25 no holiday',
      '2026-05-26 yes counted',
      '2026-05-27 yes counted',
    ])
  })

  test('shows a closed last day and where it rolled to', () => {
    expect(told({ days: 2, roll: 'backward' }, '2026-05-22')).toEqual([
      '2026-05-22 no trigger',
      '2026-05-23 yes counted',
      '2026-05-24 no closed',
      '2026-05-23 no closed',
      '2026-05-22 yes rolled',
    ])
    expect(told({ on: '2026-05-25', roll: 'forward' }, null)).toEqual([
      '2026-05-25 no holiday',
      '2026-05-26 yes rolled',
    ])
  })

  test('names a fixed date and the two ends of months and hours', () => {
    expect(told({ on: '2026-05-25' }, null)).toEqual(['2026-05-25 yes fixed'])
    expect(told({ months: 1 }, '2026-01-31')).toEqual(['2026-01-31 no trigger', '2026-02-28 yes counted'])
    expect(told({ hours: 30 }, monday)).toEqual(['2026-03-02 no trigger', '2026-03-03 yes counted'])
    expect(told({ hours: 1 }, monday)).toEqual(['2026-03-02 yes trigger'])
  })

  test('names the zone and the edition of its rules', () => {
    expect(explainDue({ days: 1 }, monday, newYork)).toMatchObject({
      zone: 'America/New_York',
      zoneRules: rules.version,
    })
  })
})

describe('held time', () => {
  test('adds the local dates crossed and keeps the time of day', () => {
    const rule: DueRule = { days: 7, at: '17:00' }
    const due = resolveDue(rule, monday, newYork)
    expect(held(rule, due, '2026-03-04T04:00:00Z', '2026-03-06T15:00:00Z', newYork)).toEqual({
      date: '2026-03-12',
      before: '2026-03-12T21:00:00Z',
    })
  })

  test('adds nothing to a date when it is released on the day it was held', () => {
    const due = resolveDue({ days: 7 }, monday, newYork)
    expect(held({ days: 7 }, due, '2026-03-04T14:00:00Z', '2026-03-04T23:00:00Z', newYork)).toEqual(due)
  })

  test('adds elapsed time to a rule in hours', () => {
    const due = resolveDue({ hours: 6 }, monday, newYork)
    expect(held({ hours: 6 }, due, '2026-03-02T16:00:00Z', '2026-03-03T04:30:00Z', newYork)).toEqual({
      date: '2026-03-03',
      before: '2026-03-03T09:30:00Z',
    })
  })

  test('takes nothing away when the release seems to come before the hold', () => {
    const due = resolveDue({ hours: 6 }, monday, newYork)
    expect(held({ hours: 6 }, due, '2026-03-03T16:00:00Z', '2026-03-02T16:00:00Z', newYork)).toEqual(due)
  })
})

describe('the next business hours', () => {
  test('are now when the firm is open, else when it next opens', () => {
    expect(nextBusinessTime(newYork, monday)).toBe(monday)
    expect(nextBusinessTime(newYork, '2026-03-06T22:00:00Z')).toBe('2026-03-09T13:00:00Z')
    expect(nextBusinessTime(newYork, '2026-05-22T21:00:00Z')).toBe('2026-05-26T13:00:00Z')
  })

  test('read the wall clock through a clock change', () => {
    const night = { businessHours: [{ days: ['sun' as const], from: '02:15', to: '03:30' }], holidays: [] }
    const calendar = calendarOf(night, 'America/New_York', rules)
    expect(nextBusinessTime(calendar, '2026-03-08T06:00:00Z')).toBe('2026-03-08T07:00:00Z')
  })

  test('are sought for 366 days', () => {
    const closedFrom = (count: number) => {
      const holidays = Array.from({ length: count }, (_, day) =>
        new Date(Date.UTC(2026, 2, 3 + day)).toISOString().slice(0, 10),
      )
      return calendarOf({ businessHours: defaultBusinessHours, holidays }, 'UTC', rules)
    }
    expect(nextBusinessTime(closedFrom(365), '2026-03-02T17:00:00Z')).toBe('2027-03-03T09:00:00Z')
    expect(nextBusinessTime(closedFrom(366), '2026-03-02T17:00:00Z')).toBeNull()
  })
})

describe('zone rules', () => {
  test('an unknown zone is refused, never read as UTC', () => {
    expect(() => inZone('Mars/Olympus')).toThrow(RangeError)
    expect(() => inZone('+01:00')).toThrow(RangeError)
    expect(rules.knows('')).toBe(false)
  })

  test('supplied rules decide, and a new edition replaces what was read of the old one', () => {
    const supplied = { version: '1', minutes: 0 }
    const port: ZoneRules = {
      get version() {
        return supplied.version
      },
      knows: () => true,
      offsetAt: () => supplied.minutes,
    }
    const dueNow = () =>
      resolveDue({ on: '2026-03-02' }, null, calendarOf(firm, 'America/Edmonton', port)).before
    expect(dueNow()).toBe('2026-03-03T00:00:00Z')
    supplied.minutes = -360
    supplied.version = '2'
    expect(dueNow()).toBe('2026-03-03T06:00:00Z')
  })

  test('equal settings share one calendar in a zone, and others have their own', () => {
    expect(inZone('America/New_York')).toBe(newYork)
    const readAnew = JSON.parse(JSON.stringify(firm)) as typeof firm
    expect(calendarOf(readAnew, 'America/New_York', rules)).toBe(newYork)
    const [hours] = firm.businessHours
    const others = [
      { ...firm, holidays: [...firm.holidays, '2026-11-26'] },
      { ...firm, holidays: [] },
      {
        ...firm,
        businessHours: [...firm.businessHours, { days: ['sat' as const], from: '10:00', to: '12:00' }],
      },
      { ...firm, businessHours: [{ ...hours!, from: '06:01' }] },
      { ...firm, businessHours: [{ ...hours!, days: hours!.days.slice(1) }] },
    ]
    const calendars = others.map((each) => calendarOf(each, 'America/New_York', rules))
    expect(new Set([newYork, ...calendars]).size).toBe(1 + others.length)
    expect(calendars.map(({ holidays }) => holidays.size)).toEqual(
      others.map(({ holidays }) => holidays.length),
    )
  })

  test('a calendar that many others came after is made anew, and is the same', () => {
    for (let day = 10; day < 30; day += 1)
      calendarOf({ ...firm, holidays: [`2026-08-${String(day)}`] }, 'America/New_York', rules)
    expect(calendarOf(firm, 'America/New_York', rules)).toEqual(newYork)
  })

  test('rules older than 120 days say so', () => {
    expect(rules.version).toMatch(/^\d{4}[a-z]$/)
    const age = rules.staleness('2099-01-01T00:00:00Z')
    if (age) expect(age).toMatchObject({ version: rules.version, ageDays: expect.any(Number) as number })
    expect(rules.staleness('2023-01-01T00:00:00Z')).toBeNull()
  })
})
