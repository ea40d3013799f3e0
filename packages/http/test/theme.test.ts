import { expect, it } from 'vitest'
import { contrast, themeCss } from '../src/pages/theme'

type Rgb = readonly [number, number, number]

/** The accents of a theme, by day and by night. */
function accents(accent: string): readonly [Rgb, Rgb] {
  const [day, night] = [...themeCss({ accent }).matchAll(/--accent:#(\w\w)(\w\w)(\w\w)/g)].map(
    ([, ...channels]) => channels.map((each) => parseInt(each, 16)) as unknown as Rgb,
  )
  return [day!, night!]
}

it.each(['#12594f', '#1d4f8c', '#ffd400', '#000000', '#ffffff', '#b00020', '#0000ff'])(
  'a firm whose colour is %s has links that can be read, by day and by night',
  (accent) => {
    const [day, night] = accents(accent)
    expect(contrast(day, [255, 255, 255])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(night, [28, 31, 36])).toBeGreaterThanOrEqual(4.5)
  },
)

it('a dark colour is as bright by night as it must be to be read, and no neon', () => {
  const [, night] = accents('#12594f')
  expect(Math.max(...night)).toBeLessThan(200)
  expect(night[1]).toBeGreaterThan(2 * night[0])
})
