import { manualClock } from '@casework/memory'
import { describe, expect, it } from 'vitest'

const after = (start: string, ...durations: readonly string[]) => {
  const clock = manualClock(start)
  for (const each of durations) clock.advance(each)
  return clock.now()
}

describe('a manual clock', () => {
  it('stands still until it is moved', () => {
    const clock = manualClock('2026-03-02T14:00:00Z')
    expect([clock.now(), clock.now()]).toEqual(['2026-03-02T14:00:00Z', '2026-03-02T14:00:00Z'])
  })

  it.each([
    ['2026-03-02T14:00:00Z', 'P3D', '2026-03-05T14:00:00Z'],
    ['2026-03-02T14:00:00Z', 'P2W', '2026-03-16T14:00:00Z'],
    ['2026-03-02T14:00:00Z', 'PT90M', '2026-03-02T15:30:00Z'],
    ['2026-03-02T14:00:00Z', 'P1DT2H3M4.5S', '2026-03-03T16:03:04.500Z'],
    ['2026-01-31T00:00:00Z', 'P1M', '2026-02-28T00:00:00Z'],
    ['2024-02-29T12:00:00Z', 'P1Y', '2025-02-28T12:00:00Z'],
    ['2026-12-31T23:59:59Z', 'P1MT1S', '2027-02-01T00:00:00Z'],
    ['2026-03-02T14:00:00Z', 'PT0S', '2026-03-02T14:00:00Z'],
  ])('at %s, %s later is %s', (start, duration, end) => {
    expect(after(start, duration)).toBe(end)
  })

  it('says canonical UTC, whatever offset it was given', () => {
    expect(manualClock('2026-03-02T09:00:00-05:00').now()).toBe('2026-03-02T14:00:00Z')
  })

  it('never goes back', () => {
    const clock = manualClock('2026-03-02T14:00:00Z')
    expect(() => clock.set('2026-03-02T13:59:59Z')).toThrow(RangeError)
    clock.set('2026-03-02T14:00:00Z')
    expect(clock.now()).toBe('2026-03-02T14:00:00Z')
  })

  it.each(['', 'P', 'PT', 'P1DT', '-P1D', 'P-1D', '3 days', 'P1.5D', 'P1H', 'P300000Y'])(
    'refuses %j as a duration',
    (duration) => {
      const clock = manualClock('2026-03-02T14:00:00Z')
      expect(() => clock.advance(duration)).toThrow(RangeError)
      expect(clock.now()).toBe('2026-03-02T14:00:00Z')
    },
  )

  it.each(['2026-03-02T14:00:00', '2026-03-02', 'now', '2026-13-02T14:00:00Z'])(
    'refuses %j as a moment',
    (moment) => {
      expect(() => manualClock(moment)).toThrow(RangeError)
    },
  )
})
