import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FixedWords, KeywordMeaning } from '../../../src/model/fixed-words'
import { fixedWordsProblems } from '../../../src/rules/sending/check-fixed-words'
import { localeOfKeyword, readReply } from '../../../src/rules/sending/replies'

const word = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-e]{1,2}( [a-e])?[!. ]?$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('STOP', 'start', 'HELP', 'un stop', 'alto', 'no más', 'Cancel', 'INFO'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
)
const words = fc.array(word, { minLength: 1, maxLength: 3 })
const keywords = fc.record({ stop: words, start: words, help: words }, { requiredKeys: [] })
const given = fc
  .array(keywords, { maxLength: 3 })
  .map((all) =>
    all.map((each, index): FixedWords => ({ locale: ['es', 'fr', 'vi'][index] ?? '', keywords: each })),
  )

const meanings: readonly KeywordMeaning[] = ['stop', 'start', 'help']
const carriers = {
  stop: ['STOP', 'stop all', 'QUIT', 'End.'],
  start: ['START'],
  help: ['HELP', 'info'],
} as const

test('English keywords count whatever else a firm gives', () => {
  fc.assert(
    fc.property(given, (all) =>
      meanings.every((meaning) => carriers[meaning].every((each) => readReply(each, all) === meaning)),
    ),
  )
})

test('a keyword that is not refused means what it was given for, in whatever order the languages stand', () => {
  fc.assert(
    fc.property(given, (all) => {
      const refused = new Set(fixedWordsProblems(all).map(({ path }) => path.join('.')))
      fc.pre(refused.size === 0)
      return all.every((each) =>
        meanings.every((meaning) =>
          (each.keywords?.[meaning] ?? []).every(
            (said) =>
              readReply(said, all) === meaning &&
              readReply(` ${said}! `, all.toReversed()) === meaning &&
              localeOfKeyword(said, all) !== null,
          ),
        ),
      )
    }),
    { numRuns: 2_000 },
  )
})

test('of two keywords that are alike and mean two things one is refused, wherever they stand', () => {
  const two = fc.tuple(fc.shuffledSubarray([...meanings], { minLength: 2, maxLength: 2 }), fc.boolean(), word)
  fc.assert(
    fc.property(two, ([[one = 'stop', other = 'start'], together, said]) => {
      const all: FixedWords[] = together
        ? [{ locale: 'es', keywords: { [one]: [said], [other]: [said] } }]
        : [
            { locale: 'es', keywords: { [one]: [said] } },
            { locale: 'fr', keywords: { [other]: [` ${said.toLowerCase()}`] } },
          ]
      return fixedWordsProblems(all).length > 0
    }),
  )
})

test('a keyword is known in small letters and in capitals, where a language has more than ours', () => {
  const given: FixedWords[] = [
    { locale: 'de', keywords: { start: ['Schließen'] } },
    { locale: 'tr', keywords: { stop: ['bitir'], help: ['YARDIM'] } },
    { locale: 'el', keywords: { stop: ['τέλος'] } },
  ]
  for (const said of ['SCHLIESSEN', 'schließen']) expect(readReply(said, given)).toBe('start')
  for (const said of ['BİTİR', 'BITIR', 'τελοσ', 'ΤΕΛΟΣ']) expect(readReply(said, given)).toBe('stop')
  for (const said of ['yardım', 'yardim']) expect(readReply(said, given)).toBe('help')
})
