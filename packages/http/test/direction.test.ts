import { expect, it } from 'vitest'
import { directionOf } from '../src/pages/direction'
import { isolate, words } from '../src/pages/html'

it.each([
  ['منصور v. Delmarva Foods', 'ltr'],
  ['Mansour v. منصور', 'ltr'],
  ['ليلى منصور', 'rtl'],
  ['תביעה נגד IBM', 'rtl'],
  ['IBM נגד לוי ושות׳', 'rtl'],
  ['٢٠٢٦', undefined],
  ['Ruiz v. Harbor Lines', undefined],
  ['', undefined],
])('%s is written %s', (name, direction) => {
  expect(directionOf(name)).toBe(direction)
})

it('a name is an element, or a piece of a sentence, of its own direction', async () => {
  expect((await words('منصور v. Harbor')).toString()).toBe('<bdi dir="ltr">منصور v. Harbor</bdi>')
  expect((await words('Ruiz')).toString()).toBe('<bdi>Ruiz</bdi>')
  expect([isolate('منصور v. Harbor')[0], isolate('ليلى')[0], isolate('Ana')[0]]).toEqual([
    '\u2066',
    '\u2067',
    '\u2068',
  ])
})
