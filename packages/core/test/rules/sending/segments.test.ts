import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segmentsOf } from '../../../src/rules/sending/segments'

const gsm = (units: number, segments: number) => ({ encoding: 'GSM-7', units, segments })
const ucs = (units: number, segments: number) => ({ encoding: 'UCS-2', units, segments })

describe('the segments of a text', () => {
  test.each([
    ['', gsm(0, 0)],
    ['a', gsm(1, 1)],
    ['a'.repeat(160), gsm(160, 1)],
    ['a'.repeat(161), gsm(161, 2)],
    ['a'.repeat(306), gsm(306, 2)],
    ['a'.repeat(307), gsm(307, 3)],
    ['€', gsm(2, 1)],
    ['€'.repeat(80), gsm(160, 1)],
    ['€'.repeat(81), gsm(162, 2)],
    // 76 pairs fill 152 of 153: the 77th does not begin in the first segment.
    ['€'.repeat(153), gsm(306, 3)],
    [`${'a'.repeat(152)}{${'a'.repeat(151)}`, gsm(305, 2)],
    [`${'a'.repeat(152)}{${'a'.repeat(152)}`, gsm(306, 3)],
    ['[x] ^ ~ | \\ {}', gsm(22, 1)],
    ['Ç', gsm(1, 1)],
    ['ç', ucs(1, 1)],
    ['Ελλάδα', ucs(6, 1)],
    ['ΔΦΓΛΩΠΨΣΘΞ', gsm(10, 1)],
    ['`', ucs(1, 1)],
    ['\u001b', ucs(1, 1)],
    ['line\r\nline', gsm(10, 1)],
    ['’', ucs(1, 1)],
    ['ж'.repeat(70), ucs(70, 1)],
    ['ж'.repeat(71), ucs(71, 2)],
    ['ж'.repeat(134), ucs(134, 2)],
    ['ж'.repeat(135), ucs(135, 3)],
    ['😀'.repeat(35), ucs(70, 1)],
    // 33 pairs fill 66 of 67.
    ['😀'.repeat(67), ucs(134, 3)],
    [`a${'😀'.repeat(66)}`, ucs(133, 2)],
  ])('%j', (text, expected) => {
    expect(segmentsOf(text)).toEqual(expected)
  })

  test('are those of a slow reader that cuts off the longest beginning that fits', () => {
    const character = fc.constantFrom('a', 'é', '€', '{', '\n', '@', ' ', 'ж', '😀', '\f')
    const text = fc
      .tuple(
        fc.uniqueArray(character, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(2), { maxLength: 700 }),
      )
      .map(([alphabet, picks]) => picks.map((pick) => alphabet[pick % alphabet.length]!).join(''))
    fc.assert(
      fc.property(text, (message) => {
        expect(segmentsOf(message)).toEqual(slowly(message))
      }),
      { numRuns: 400 },
    )
  })

  test('of a mebibyte are counted like those of a short text', () => {
    expect(segmentsOf('{'.repeat(1 << 20)).segments).toBe(Math.ceil((1 << 20) / 76))
    expect(segmentsOf('😀'.repeat(1 << 19)).segments).toBe(Math.ceil((1 << 19) / 33))
  })
})

/** Written from the standard's tables by code point, and by cutting. */
function slowly(text: string) {
  const doubled = [0x0c, 0x5b, 0x5c, 0x5d, 0x5e, 0x7b, 0x7c, 0x7d, 0x7e, 0x20ac]
  const letters = 'ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü¡£¤¥§¿ΓΔΘΛΞΠΣΦΨΩ'
  const isGsm = (code: number) =>
    doubled.includes(code) ||
    [0x0a, 0x0d].includes(code) ||
    (code >= 0x20 && code <= 0x7a && code !== 0x60) ||
    letters.includes(String.fromCodePoint(code))
  const codes = Array.from(text, (character) => character.codePointAt(0)!)
  const simple = codes.every(isGsm)
  const size = (code: number) => (simple ? (doubled.includes(code) ? 2 : 1) : code > 0xffff ? 2 : 1)
  const total = (some: readonly number[]) => some.map(size).reduce((a, b) => a + b, 0)
  const [single, part] = simple ? [160, 153] : [70, 67]
  let segments = 0
  let rest = codes
  while (rest.length > 0) {
    const most = segments === 0 && total(rest) <= single ? single : part
    let taken = rest.length
    while (total(rest.slice(0, taken)) > most) taken -= 1
    rest = rest.slice(taken)
    segments += 1
  }
  return { encoding: simple ? 'GSM-7' : 'UCS-2', units: total(codes), segments }
}
