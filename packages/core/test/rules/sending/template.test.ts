import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/rules/sending/check-text'
import { fill, joinParts } from '../../../src/rules/sending/fill'
import { renderMessage } from '../../../src/rules/sending/render-message'
import {
  caseFactsIn,
  messageVariables,
  parseMessage,
  variablesOf,
  type MessagePart,
} from '../../../src/rules/sending/template'
import { naughtyText } from '../../generators/hostile'

const link = 'https://tasks.example/s/0123456789abcdefghijkl'

function partsOf(text: string): readonly MessagePart[] {
  const parsed = parseMessage(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.parts
}

describe('a message', () => {
  test('is words, variables and fallbacks', () => {
    expect(partsOf('Hello {{client.firstName | "there"}}, open {{ task.link }}')).toEqual([
      { text: 'Hello ' },
      { variable: 'client.firstName', fallback: 'there' },
      { text: ', open ' },
      { variable: 'task.link', fallback: null },
    ])
    expect(partsOf('')).toEqual([])
    expect(partsOf('{single} } {')).toEqual([{ text: '{single} } {' }])
    expect(partsOf('{{due.date|""}}')).toEqual([{ variable: 'due.date', fallback: '' }])
    for (const name of messageVariables) expect(variablesOf(partsOf(`{{${name}}}`))).toEqual([name])
  })

  test.each([
    ['{{client.ssn}}', [{ message: 'There is no variable {{client.ssn}}', variable: 'client.ssn' }]],
    ['{{__proto__}}', [{ message: 'There is no variable {{__proto__}}', variable: '__proto__' }]],
    ['{{constructor}}', [{ message: 'There is no variable {{constructor}}', variable: 'constructor' }]],
    ['{{}}', [{ message: 'There is no variable {{}}', variable: '' }]],
    ['Hello {{client.firstName', [{ message: 'Two opening braces without two closing ones' }]],
    ['Hello {{client.firstName {{task.link}}', [{ message: 'Two opening braces without two closing ones' }]],
    ['Hello {client.firstName}}', [{ message: 'Two closing braces without two opening ones' }]],
    [
      '{{client.firstName | there}}',
      [{ message: 'A fallback is text between double quotes', variable: 'client.firstName' }],
    ],
    [
      '{{client.firstName | "}}',
      [{ message: 'A fallback is text between double quotes', variable: 'client.firstName' }],
    ],
    [
      '{{client.firstName | "a" "b"}}',
      [{ message: 'A fallback is text between double quotes', variable: 'client.firstName' }],
    ],
    [
      '{{client.firstName |}}',
      [{ message: 'A fallback is text between double quotes', variable: 'client.firstName' }],
    ],
    ['{{task.link | "soon"}}', [{ message: 'A link takes no fallback', variable: 'task.link' }]],
  ])('is refused when saved as %s', (text, problems) => {
    expect(parseMessage(text)).toEqual({ ok: false, problems })
  })

  test('tells all that is wrong with it, up to twenty things', () => {
    expect(parseMessage('{{a}} {{b | c}} {{due.date | d}}')).toMatchObject({
      problems: [{ variable: 'a' }, { variable: 'b' }, { variable: 'due.date' }],
    })
    const parsed = parseMessage('{{x}}'.repeat(10_000))
    expect(parsed.ok ? 0 : parsed.problems.length).toBe(20)
  })

  test('says which variables name the case or the task', () => {
    const parts = partsOf('{{case.name}} {{task.name}} {{task.link}} {{case.name}} {{due.date}}')
    expect(caseFactsIn(parts)).toEqual(['case.name', 'task.name'])
    expect(variablesOf(parts)).toEqual(['case.name', 'task.name', 'task.link', 'due.date'])
    expect(caseFactsIn(partsOf('Hello {{client.firstName}}: {{task.link}}'))).toEqual([])
  })

  test('keeps a place for its link, whose secret comes last', () => {
    const { parts, missing } = fill(partsOf('Open {{task.link}}.'), { 'task.link': 'not this' })
    expect(parts).toEqual([{ text: 'Open ' }, { link: true }, { text: '.' }])
    expect(missing).toEqual([])
    expect(joinParts(parts, link)).toBe(`Open ${link}.`)
  })

  test('names each variable that has nothing to say once', () => {
    const parts = partsOf('{{client.firstName}} {{staff.name}} {{client.firstName}} {{due.date | "soon"}}')
    expect(fill(parts, { 'client.firstName': ' \u200e', 'staff.name': null }).missing).toEqual([
      'client.firstName',
      'staff.name',
    ])
  })
})

describe('a value', () => {
  const said = (value: string) => {
    const rendered = renderMessage('{{client.firstName | "-"}}', { 'client.firstName': value }, link)
    return rendered.ok ? rendered.text : rendered
  }

  test.each([
    ['Ana\r\nBcc: x@y.example', 'Ana Bcc: x@y. example'],
    ['A\u0000\u0007na', 'A na'],
    ['\u202eevil\u2069', 'evil'],
    ['a\u2028b\u2029c', 'abc'],
    ['a\ud800b', 'a\ufffdb'],
    ['{{task.link}}', '{{task. link}}'],
    ['<b>Ana</b>', '<b>Ana</b>'],
    ['see https://evil.example', 'see  //evil. example'],
    ['hthttp:tp://evil.example', 'ht tp://evil. example'],
    ['WWW.evil.example', 'evil. example'],
    ['evil.com/pay', 'evil. com/pay'],
    ['x.evil.co', 'x. evil. co'],
    ['evil.c\u200bom', 'evil. c\u200bom'],
    ['evil。com', 'evil。 com'],
    ['pay@evil.com', 'pay@evil. com'],
    ['192.0.2.1/pay', '192. 0. 2. 1/pay'],
    ['J.R. St.John, Jr.', 'J.R. St. John, Jr.'],
    ['  ', '-'],
    ['x'.repeat(300), 'x'.repeat(200)],
    [`${'x'.repeat(199)}😀`, 'x'.repeat(199)],
    [`${'x'.repeat(198)}😀😀`, `${'x'.repeat(198)}😀`],
  ])('%j is said as %j', (value, text) => {
    expect(said(value)).toBe(text)
  })

  test('of the firm’s own keeps its dots', () => {
    const values = { 'firm.name': 'Acme.Law', 'task.name': 'Form 4.2' }
    expect(renderMessage('{{firm.name}}: {{task.name}}', values, link)).toEqual({
      ok: true,
      text: 'Acme.Law: Form 4.2',
    })
  })

  test('never becomes template, more lines, or more than 200 characters', () => {
    const template = messageVariables.map((name) =>
      `{{${name} | "none"}}`.replace('task.link | "none"', 'task.link'),
    )
    fc.assert(
      fc.property(fc.array(naughtyText, { minLength: 8, maxLength: 8 }), (texts) => {
        const values = Object.fromEntries(messageVariables.map((name, at) => [name, texts[at]!]))
        const rendered = renderMessage(template.join('\n'), values, link)
        if (!rendered.ok) throw new Error('not rendered')
        const lines = rendered.text.split('\n')
        expect(lines).toHaveLength(8)
        expect(lines[3]).toBe(link)
        lines.splice(3, 1)
        for (const line of lines) {
          expect(line.length).toBeLessThanOrEqual(200)
          expect(checkText(line, { channel: 'sms', field: 'subject' })).toEqual([])
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('rendering', () => {
  test('says what is wrong with a text, or what is missing', () => {
    expect(renderMessage('Hello {{client.firstName}}', { 'client.firstName': 'Ana' }, link)).toEqual({
      ok: true,
      text: 'Hello Ana',
    })
    expect(renderMessage('Hello {{client.firstName}}', {}, link)).toEqual({
      ok: false,
      missing: ['client.firstName'],
    })
    expect(renderMessage('Hello {{client.ssn}}', {}, link)).toEqual({
      ok: false,
      unknown: [{ message: 'There is no variable {{client.ssn}}', variable: 'client.ssn' }],
    })
  })

  test('a text without variables is said as it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('{{') && !text.includes('}}'))
        expect(renderMessage(text, {}, link)).toEqual({ ok: true, text })
      }),
    )
  })

  test.each(['{{', '}}', '{{x}}', '{{{', '{{client.firstName', '{{ | "', 'a'])(
    'a mebibyte of %s takes no more than in proportion',
    (piece) => {
      const timed = (length: number) => {
        const text = piece.repeat(length / piece.length)
        const begun = performance.now()
        parseMessage(text)
        return performance.now() - begun
      }
      timed(1 << 16)
      expect(timed(1 << 20)).toBeLessThan(250)
    },
  )
})

describe('a text of an author', () => {
  const sms = { channel: 'sms', field: 'text' } as const
  const subject = { channel: 'email', field: 'subject' } as const

  test.each([
    ['Hello\n\tthere', sms, 0],
    ['Hello\nthere', subject, 1],
    ['Hello\r\nthere', sms, 1],
    ['Hello\u0085there', sms, 1],
    ['Hello\u2028there', sms, 1],
    ['\u202eHello', sms, 1],
    ['Hello \ud800', sms, 1],
    ['<b>Hello</b> & welcome', sms, 0],
    ['Awww. How good of you', sms, 0],
    ['See HTTPS://evil.example', sms, 1],
    ['See www.evil.example', sms, 1],
    ['https:{{client.firstName | "//evil.example"}}', sms, 1],
    ['a'.repeat(1_600), sms, 0],
    ['a'.repeat(1_601), sms, 1],
    ['a'.repeat(200), subject, 0],
    ['a'.repeat(201), subject, 1],
    ['a'.repeat(20_000), { channel: 'email', field: 'text' } as const, 0],
    ['a'.repeat(20_001), { channel: 'email', field: 'text' } as const, 1],
  ])('%j for %j has %i problems', (text, place, problems) => {
    expect(checkText(text, place)).toHaveLength(problems)
  })
})
