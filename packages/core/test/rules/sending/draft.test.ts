import { expect, test } from 'vitest'
import { draft } from '../../../src/rules/sending/draft'
import { voiceFor } from '../../../src/rules/sending/fixed-texts'
import { readWords, shippedWords } from '../../../src/rules/sending/words'

/** As it may have been kept before such names were refused. */
const writer = {
  firmName: '\u202eAcme\u0007 https://evil.example',
  postalAddress: '1 Main St\u2028\rNY\u0000',
  voice: voiceFor([], []),
}

function said(channel: 'sms' | 'email') {
  const read = readWords(channel, shippedWords[channel], false)
  if (!read.ok) throw new Error('The shipped words are none')
  const more = { channel, commercial: true, introduce: true, writer, sampleLink: 'https://a.example/s/x' }
  return draft(read.words, { 'firm.name': writer.firmName }, more)
}

test('a firm that was kept with marks and controls in its name signs its first text without them', () => {
  const { pieces } = said('sms')
  const texts = pieces.map((each) => ('text' in each ? each.text : ''))
  expect(texts.at(-1)).toBe('\nAcme   //evil.example. Reply STOP to end, HELP for help.')
})

test('and the lines below its e-mail, too', () => {
  const { letter, subject } = said('email')
  for (const line of [...(letter?.footer ?? []), letter?.firmName, subject])
    expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028]/u)
  expect(letter?.footer.slice(1)).toEqual(['1 Main St', 'NY '])
})
