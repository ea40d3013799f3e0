import { expect, it } from 'vitest'
import { accentOf } from '../../../src/rules/sending/accent'

const colours = ['#12594f', '#1d4f8c', '#ffd400', '#000000', '#ffffff', '#b00020', '#0000ff']

it.each(colours)(
  'a firm whose colour is %s has links and buttons that can be read, by day and by night',
  (colour) => {
    const { day, night } = accentOf(colour)
    expect(contrast(day.accent, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(day.accent, day.on)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(day.accent, day.tint)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(night.accent, '#1c1f24')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(night.accent, night.on)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(night.accent, night.tint)).toBeGreaterThanOrEqual(4.5)
  },
)

it('a colour that can be read by day stays as it is', () => {
  expect(accentOf('#12594f').day.accent).toBe('#12594f')
})

it('a dark colour is as bright by night as it must be to be read, and no neon', () => {
  const [red, green, blue] = channels(accentOf('#12594f').night.accent)
  expect(Math.max(red, green, blue)).toBeLessThan(200)
  expect(green).toBeGreaterThan(2 * red)
})

/** By WCAG 2.2, worked out once more beside the rule. */
function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]
}
