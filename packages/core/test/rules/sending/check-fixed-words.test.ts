import { describe, expect, test } from 'vitest'
import type { FixedWords } from '../../../src/model/fixed-words'
import { fixedWordsProblems } from '../../../src/rules/sending/check-fixed-words'
import { englishWords } from '../../../src/rules/sending/english-words'
import { spanish } from '../../support/spanish'

const problemsOf = (...given: FixedWords[]) =>
  fixedWordsProblems(given).map(({ path, message }) => `${path.join('.')}: ${message}`)

const help = (text: string) => problemsOf({ locale: 'es', texts: { help: text } })

test('whole languages can be said, English too', () => {
  expect(problemsOf(spanish, englishWords, { locale: 'fr' })).toEqual([])
})

test.each([
  ['introduction', '{{firm.name}}.', /must say \{\{reply\.stop\}\}/],
  ['introduction', 'Responda {{reply.stop}}.', /must say \{\{firm\.name\}\}/],
  ['introduction', 'Acme. Responda STOP.', /must say/],
  ['started', '{{firm.name}}: bien', /reply\.stop/],
  ['stopped', 'Adiós', /firm\.name/],
  ['code', '{{firm.name}}: su código', /must say \{\{code\}\}/],
  ['code', '{{code}}', /firm\.name/],
  [
    'numberChanged',
    '{{firm.name}}: {{code}}',
    /\{\{code\}\} says nothing here; it may say \{\{firm\.name\}\}$/,
  ],
  ['help', '{{firm.name | "Acme"}} {{reply.stop}}', /takes no fallback/],
  ['help', '{{firm.name}} {{reply.stop}} {{client.firstName}}', /no variable \{\{client\.firstName\}\}/],
  ['help', '{{firm.name}} {{reply.stop}} {{', /braces/],
  ['help', '{{firm.name}} {{reply.stop}} https://acme.example', /address/],
  ['help', '{{firm.name}} {{reply.stop}}\nhola', /control characters/],
  ['help', '{{firm.name}} {{reply.stop}} \u202eolleh', /direction/],
  ['help', '{{firm.name}} {{reply.stop}} \ud83d', /half of a character/],
] as const)('%s as %j is refused', (name, text, message) => {
  const found = problemsOf({ locale: 'es', texts: { [name]: text } })
  expect(found).not.toEqual([])
  for (const each of found) expect(each).toMatch(message)
  expect(found[0]).toMatch(new RegExp(`^0\\.texts\\.${name}: `))
})

test('a text is counted with a name of forty letters, and takes three segments at most', () => {
  const words = '{{firm.name}} {{reply.stop}} '
  expect(help(words + 'x'.repeat(413))).toEqual([])
  expect(help(words + 'x'.repeat(414))).toEqual([expect.stringMatching(/It takes 4 segments.*at most 3/)])
  expect(help(words + 'á'.repeat(155))).toEqual([])
  expect(help(words + 'á'.repeat(156))).toEqual([expect.stringMatching(/only 70/)])
})

test('an e-mail has its code in the text and not in the subject', () => {
  const code = (subject: string, text: string) =>
    problemsOf({ locale: 'es', emails: { code: { subject, text } } })
  expect(code('Código', 'Es {{code}}.\n\nAdiós')).toEqual([])
  expect(code('Código', 'Es secreto')).toEqual([
    expect.stringMatching(/^0\.emails\.code\.text: .*\{\{code\}\}/),
  ])
  expect(code('{{code}}', 'Es {{code}}')).toEqual([expect.stringMatching(/^0\.emails\.code\.subject: /)])
  expect(code('Dos\nlíneas', 'Es {{code}}')).toEqual([expect.stringMatching(/subject: .*one line/)])
})

test('the words around an e-mail take no variables', () => {
  const letter = { ...spanish.letter, open: 'Abrir {{firm.name}}' }
  expect(problemsOf({ locale: 'es', letter })).toEqual([
    expect.stringMatching(/^0\.letter\.open: .*no variables/),
  ])
})

test('a language has one entry', () => {
  expect(problemsOf({ locale: 'es' }, { locale: 'es-MX' }, { locale: 'ES' })).toEqual([
    expect.stringMatching(/^2\.locale: ES stands above/),
  ])
})

describe('a keyword', () => {
  const keywords = (each: FixedWords['keywords'], ...more: FixedWords[]) =>
    problemsOf({ locale: 'xx', keywords: each }, ...more)

  test('means one thing in one language, and in all of them', () => {
    expect(keywords({ stop: ['Ja'], start: ['já!'] })).toEqual([
      expect.stringMatching(/^0\.keywords\.start\.0: “já!” means stop in xx already/),
    ])
    expect(
      keywords({ start: ['SÍ', 'AL TA'] }, { locale: 'pt', keywords: { help: ['ok', 'alta'] } }),
    ).toEqual([expect.stringMatching(/^1\.keywords\.help\.1: “alta” means start in xx/)])
    expect(keywords({ stop: ['PARAR'] }, { locale: 'pt', keywords: { stop: ['parar'] } })).toEqual([])
  })

  test.each([
    ['stop', 'START', /means start everywhere/],
    ['stop', 'un-stop', /means start everywhere/],
    ['stop', 'Help', /means help everywhere/],
    ['start', 'stop', /means stop everywhere/],
    ['start', 'can cel', /means stop everywhere/],
    ['start', 'Arrêter', /means stop everywhere/],
    ['start', 'no more texts', /want no more texts/],
    ['help', 's t a r t', /means start everywhere/],
    ['help', 'leave me alone', /want no more texts/],
    ['help', '👍 !', /neither a letter nor a digit/],
    ['stop', 'www.example.com', /holds an address/],
    ['stop', 'ba\u0000sta', /control characters/],
    ['stop', '\u202ebasta', /direction/],
  ] as const)('for %s cannot be %j', (meaning, word, message) => {
    expect(keywords({ [meaning]: [word] })).toEqual([expect.stringMatching(message)])
  })

  test.each([
    ['stop', 'ALTO'],
    ['stop', 'no more texts'],
    ['start', 'Start'],
    ['help', 'ayuda'],
    ['stop', '停止'],
    ['start', '开始'],
  ] as const)('for %s may be %j', (meaning, word) => {
    expect(keywords({ [meaning]: [word] })).toEqual([])
  })
})
