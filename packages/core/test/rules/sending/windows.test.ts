import { describe, expect, test } from 'vitest'
import { windowTable, windowTableVersion } from '../../../src/rules/sending/window-table'
import { nextSendTime, sendWindow, type WindowFacts } from '../../../src/rules/sending/windows'
import { intlZoneRules } from '../../../src/system/zone-rules'

const rules = intlZoneRules()
const newYork: WindowFacts = { zones: ['America/New_York'], places: ['US-NY', 'US'], narrow: null }

describe('a text to a client', () => {
  test('goes out from 08:00 and before 21:00 where they are', () => {
    const window = { opensAt: '2026-06-01T12:00:00Z', closesAt: '2026-06-02T01:00:00Z' }
    expect(sendWindow(newYork, '2026-06-01T12:00:00Z', rules)).toEqual(window)
    expect(sendWindow(newYork, '2026-06-02T00:59:59.999Z', rules)).toEqual(window)
    expect(sendWindow(newYork, '2026-06-01T11:59:59Z', rules)).toEqual(window)
    expect(nextSendTime(newYork, '2026-06-02T00:59:59.999Z', rules)).toBe('2026-06-02T00:59:59.999Z')
    expect(nextSendTime(newYork, '2026-06-02T01:00:00Z', rules)).toBe('2026-06-02T12:00:00Z')
  })

  test('waits for the clock on the wall when the clocks change overnight', () => {
    expect(nextSendTime(newYork, '2026-03-08T02:00:00Z', rules)).toBe('2026-03-08T12:00:00Z')
    expect(nextSendTime(newYork, '2026-03-07T02:00:00Z', rules)).toBe('2026-03-07T13:00:00Z')
    expect(nextSendTime(newYork, '2026-11-01T01:00:00Z', rules)).toBe('2026-11-01T13:00:00Z')
  })

  test('goes out only in the hours that all candidate zones share', () => {
    const facts = { ...newYork, zones: ['America/New_York', 'America/Los_Angeles'] }
    expect(sendWindow(facts, '2026-06-01T12:00:00Z', rules)).toEqual({
      opensAt: '2026-06-01T15:00:00Z',
      closesAt: '2026-06-02T01:00:00Z',
    })
  })

  test('keeps the hours of the narrowest place', () => {
    const panhandle: WindowFacts = {
      zones: ['America/New_York', 'America/Chicago'],
      places: ['US-FL', 'US'],
      narrow: null,
    }
    expect(sendWindow(panhandle, '2026-06-01T12:00:00Z', rules)).toEqual({
      opensAt: '2026-06-01T13:00:00Z',
      closesAt: '2026-06-02T00:00:00Z',
    })
    const texas: WindowFacts = { zones: ['America/Chicago'], places: ['US-TX', 'US'], narrow: null }
    // Saturday, then Sunday from noon.
    expect(nextSendTime(texas, '2026-06-06T13:00:00Z', rules)).toBe('2026-06-06T14:00:00Z')
    expect(nextSendTime(texas, '2026-06-07T13:00:00Z', rules)).toBe('2026-06-07T17:00:00Z')
    const alabama: WindowFacts = { zones: ['America/Chicago'], places: ['US-AL', 'US'], narrow: null }
    expect(nextSendTime(alabama, '2026-06-07T15:00:00Z', rules)).toBe('2026-06-08T13:00:00Z')
  })

  test('keeps the firm’s own hours when they are narrower, never wider', () => {
    const narrow = { ...newYork, narrow: { from: '10:00', to: '12:00' } }
    expect(sendWindow(narrow, '2026-06-01T12:00:00Z', rules)).toEqual({
      opensAt: '2026-06-01T14:00:00Z',
      closesAt: '2026-06-01T16:00:00Z',
    })
    const wide = { ...newYork, narrow: { from: '00:00', to: '23:59' } }
    expect(sendWindow(wide, '2026-06-01T12:00:00Z', rules)).toEqual(
      sendWindow(newYork, '2026-06-01T12:00:00Z', rules),
    )
  })

  test('has no window without an hour that all share, or without a zone', () => {
    const at = '2026-06-01T12:00:00Z'
    const apart = ['America/New_York', 'Europe/London', 'Asia/Tokyo']
    for (const facts of [
      { ...newYork, zones: [] },
      { ...newYork, zones: apart },
      { ...newYork, narrow: { from: '20:00', to: '09:00' } },
      { ...newYork, narrow: { from: '21:00', to: '22:00' } },
    ]) {
      expect(sendWindow(facts, at, rules)).toBeNull()
      expect(nextSendTime(facts, at, rules)).toBeNull()
    }
  })

  test('is not sent by rules that do not know the zone', () => {
    expect(() => sendWindow({ ...newYork, zones: ['Mars/Olympus'] }, '2026-06-01T12:00:00Z', rules)).toThrow(
      RangeError,
    )
  })
})

test('no place of the table is wider than everywhere, nor closed all week', () => {
  for (const [place, { hours: week }] of windowTable) {
    expect(place).toMatch(/^[A-Z]{2}(-[A-Z]{2})?$/)
    expect(week).toHaveLength(7)
    for (const hours of week) {
      if (!hours) continue
      expect(hours.from, place).toBeGreaterThanOrEqual(8 * 60)
      expect(hours.to, place).toBeLessThanOrEqual(21 * 60)
      expect(hours.from, place).toBeLessThan(hours.to)
    }
    expect(week.slice(0, 5).every(Boolean)).toBe(true)
  }
  expect(windowTable.get('US-RI')?.hours[5]).toEqual({ from: 600, to: 1_020 })
})

test('every place of the table says what its hours come from, and when it was written', () => {
  for (const [place, { source, writtenOn }] of windowTable) {
    // A paragraph, an article or a year: something that counsel can look up; or that there is no such law.
    expect(source, place).toMatch(/\d|No hours in law|charter/)
    expect(source.length, place).toBeGreaterThan(15)
    expect(writtenOn, place).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(writtenOn.slice(0, 7) <= windowTableVersion, place).toBe(true)
  }
})
