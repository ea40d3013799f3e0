import { describe, expect, test } from 'vitest'
import type { FixedWords } from '../../../src/model/fixed-words'
import { spoken } from '../../../src/rules/sending/draft'
import { englishWords } from '../../../src/rules/sending/english-words'
import { fixedEmail, fixedText, letterWords, voiceFor } from '../../../src/rules/sending/fixed-texts'
import { segmentsOf } from '../../../src/rules/sending/segments'
import { spanish } from '../../support/spanish'

const firmName = "Harrington, O'Neill & Partners Law Offic"
const values = { firmName, minutes: 10 }
const names = ['introduction', 'stopped', 'started', 'help', 'code', 'numberChanged'] as const

const say = (
  given: readonly FixedWords[],
  locales: readonly (string | null)[],
  name: (typeof names)[number],
) => spoken(fixedText(voiceFor(given, locales), name, values), '', '123456')

describe('our own texts', () => {
  test('name the firm and fit one segment', () => {
    expect(firmName).toHaveLength(40)
    for (const name of names) {
      const text = say([], [], name)
      expect(text.startsWith(firmName)).toBe(true)
      expect(segmentsOf(text), text).toMatchObject({ encoding: 'GSM-7', segments: 1 })
    }
  })

  test('are these', () => {
    expect(names.map((name) => say([], ['xx'], name).replace(firmName, 'Acme'))).toEqual([
      'Acme. Reply STOP to end, HELP for help.',
      'Acme: You are unsubscribed and will get no more texts from us. Reply START to get them again.',
      'Acme: You will get texts from us again. Msg & data rates may apply. Reply HELP for help, STOP to stop.',
      'Acme: We text about things to do. Msg & data rates may apply. Reply STOP to stop.',
      'Acme: your code is 123456. It ends in 10 minutes.',
      'Acme: the phone number we have for you was changed. If that was not you, please call us.',
    ])
  })

  test('are one line whatever the firm calls itself', () => {
    const evil = fixedText(voiceFor([], []), 'stopped', { firmName: 'Evil\r\nFirm\u202e {{code}}' })
    expect(evil).toHaveLength(1)
    expect(spoken(evil, '')).toMatch(/^Evil Firm \{\{code\}\}: [^\p{Cc}]*$/u)
  })
})

describe('the voice for a recipient', () => {
  const mexican: FixedWords = { locale: 'es-MX', texts: { help: '{{firm.name}}: diga {{reply.stop}}' } }
  const french: FixedWords = {
    locale: 'fr',
    texts: { stopped: '{{firm.name}}: fini' },
    keywords: { stop: ['FIN'] },
  }

  test('is of the most exact words that say it, then of their language, then of the firm’s, then English', () => {
    const given = [spanish, mexican, french]
    const locales = ['ES-mx', 'fr']
    expect(say(given, ['es_MX '], 'help')).toBe(say(given, locales, 'help'))
    expect(say(given, locales, 'help')).toMatch(/diga PARAR$/)
    expect(say(given, locales, 'stopped')).toMatch(/no le enviaremos/)
    expect(say([mexican, french], locales, 'stopped')).toMatch(/: fini$/)
    expect(say([mexican, french], locales, 'code')).toMatch(/your code is/)
  })

  test('names the word to reply with in the language of the text, and an English one where it has none', () => {
    expect(say([mexican, french], ['es-MX', 'fr'], 'help')).toMatch(/diga STOP$/)
    const ours: FixedWords = { locale: 'en', keywords: { stop: ['HALT', 'STOP'] } }
    expect(say([mexican, ours], ['es-MX'], 'help')).toMatch(/diga HALT$/)
    expect(say([french, ours], ['fr'], 'help')).toMatch(/Reply HALT to stop/)
  })

  test('of a script is that of its language where the script has no words', () => {
    const chinese: FixedWords = { locale: 'zh-Hant', texts: { help: '{{firm.name}}：{{reply.stop}}' } }
    expect(say([chinese], ['zh-Hant-TW'], 'help')).toBe(`${firmName}：STOP`)
    expect(say([chinese], ['zh-Hans'], 'help')).toMatch(/We text/)
  })

  test('a firm can say it in its own English, which stands before ours for everybody', () => {
    const own: FixedWords = {
      locale: 'en',
      texts: { help: '{{firm.name}}: call us. {{reply.stop}} ends it.' },
    }
    for (const locale of ['en', 'en-GB', null, 'vi'])
      expect(say([own, spanish], [locale], 'help')).toMatch(/call us\. STOP ends it/)
    expect(say([own, spanish], ['en', 'es'], 'code')).toMatch(/your code is/)
  })

  test('an e-mail keeps the place of its code, and says nothing secret in its subject', () => {
    const { subject, pieces } = fixedEmail(voiceFor([spanish], ['es']), 'code', values)
    expect(subject).toBe(`Su código para ${firmName}`)
    expect(pieces).toEqual([{ text: 'Su código es ' }, { code: true }, { text: '.\n\nVence en 10 minutos.' }])
  })

  test('a letter is kept with its language, and our English without words', () => {
    expect(letterWords(voiceFor([spanish], ['es-US']))).toEqual({ locale: 'es', ...spanish.letter })
    expect(letterWords(voiceFor([spanish, mexican], ['es-MX']))).toMatchObject({ locale: 'es' })
    expect(letterWords(voiceFor([spanish], ['fr', null]))).toBeUndefined()
    expect(voiceFor([spanish], ['fr', null])).toEqual([englishWords])
  })
})
