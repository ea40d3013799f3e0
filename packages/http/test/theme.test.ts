import { expect, it } from 'vitest'
import { themeCss } from '../src/pages/theme'

it('a firm has its colour by day, and a brighter one by night', () => {
  const accents = [...themeCss({ accent: '#12594f' }).matchAll(/--accent:(#\w{6})/g)].map(([, each]) => each)
  expect(accents[0]).toBe('#12594f')
  expect(accents[1]).not.toBe(accents[0])
})

it.each([{ accent: 'red' }, { radius: -1 }, { logoUrl: 'https://elsewhere.example/logo.svg' }])(
  'a theme that is none is refused: %o',
  (theme) => {
    expect(() => themeCss(theme)).toThrow(TypeError)
  },
)
