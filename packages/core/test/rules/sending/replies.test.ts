import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReply } from '../../../src/rules/sending/replies'

const carriers = ['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE']
const ourWords = ['OPTOUT', 'OPT OUT', 'OPT-OUT', 'REMOVE', 'ARRET', 'ARRÊT', 'ALTO', 'CANCELAR', 'BAJA']

describe('a reply', () => {
  test.each([...carriers, ...ourWords])('of %s stops everything, however it is written', (word) => {
    const spellings = [
      word,
      word.toLowerCase(),
      ` ${word}. `,
      `"${word}"!!!`,
      `${word}\r\n`,
      word.split('').join(' '),
    ]
    for (const text of spellings) expect(readReply(text), text).toBe('stop')
  })

  test.each([
    ['ＳＴＯＰ', 'stop'],
    ['𝐒𝐓𝐎𝐏', 'stop'],
    ['ST\u200bOP', 'stop'],
    ['\u202eSTOP', 'stop'],
    ['Śtöp', 'stop'],
    ['STOP 🛑', 'stop'],
    ['Start', 'start'],
    ['unstop!', 'start'],
    ['YES', 'none'],
    ['Start?', 'start'],
    ['please start', 'none'],
    ['HELP', 'help'],
    ['Info.', 'help'],
    ['help me with the form', 'none'],
    ['', 'none'],
    ['👍', 'none'],
    ['Thanks, I sent the form today', 'none'],
    ['I will stop by your office tomorrow', 'none'],
    ['The bus does not go there', 'none'],
    ['My weekend ends on Monday', 'none'],
    ['I am not calling until noon', 'none'],
    ["I don't want to miss it", 'none'],
    ['Can I borrow the form? No more questions', 'none'],
    ['I will report your progress, no mass on Sunday', 'none'],
  ])('%j is read as %s', (text, reply) => {
    expect(readReply(text)).toBe(reply)
  })

  test.each([
    'please stop texting me',
    'Stop it',
    'STOP STOP',
    'Stop!\n\nSent from my iPhone',
    "Don't text me again",
    'don’t contact me',
    'Do not text this number',
    'no más',
    'No mas mensajes por favor',
    'Remove me from your list',
    'take me off',
    'LEAVE ME ALONE',
    'Wrong number',
    'you have the wrong person',
    'I want to opt out of this',
    'unsubscribe me',
    'I no longer wish to hear from you',
    'No me escriban',
    'Cease and desist',
    'arrêtez svp',
    'this is spam',
    'I do not want these',
    "I don't want to hear from you",
    'I will report you',
    'No texts please',
    'terminate this service',
    'STOP2END',
    'Stop 2 end',
    '🛑',
    'no 🛑🛑',
  ])('%j goes to a person', (text) => {
    expect(readReply(text)).toBe('review')
  })

  const ours =
    'Ana, Acme Law needs you: https://acme.example/s/x\nAcme Law. Reply STOP to end, HELP for help.'

  test.each([
    `Liked “${ours}”`,
    `Loved "${ours}"`,
    `Laughed at “${ours}”`,
    `Emphasized “${ours}”`,
    `Questioned “${ours}”`,
    `Reacted 👍🏽 to “${ours}”`,
    `\u200a\u200b👍\u200b to “${ours}”\u200a`,
    `❤️ to “${ours}”`,
    `Removed a like from “${ours}”`,
    `Removed an exclamation from “${ours}” `,
  ])('%j reacts to a text and repeats it, and asks for nothing', (text) => {
    expect(readReply(text)).toBe('none')
  })

  test.each([`Disliked “${ours}”`, `Liked “${ours}” but stop`, `I liked “${ours}”`, ours, 'to “STOP”'])(
    '%j is no such reaction, and goes to a person',
    (text) => {
      expect(readReply(text)).toBe('review')
    },
  )

  test('that revokes is not missed for what stands around it', () => {
    const around = fc.stringMatching(/^[ .,!?"'()\-*\n\t]{0,10}$/)
    fc.assert(
      fc.property(around, fc.constantFrom(...carriers, ...ourWords), around, (before, word, after) => {
        expect(readReply(before + word + after)).toBe('stop')
      }),
    )
    fc.assert(
      fc.property(fc.lorem({ maxCount: 5 }), fc.lorem({ maxCount: 5 }), (before, after) => {
        expect(readReply(`${before} stop at once ${after}`)).toBe('review')
      }),
    )
  })

  test('is read at once, whatever it is, and left to a person when it is no text', () => {
    for (const piece of ['stop ', 'a', ' ', '\u0301', "'", '😀', '\ufdfa', 'no me ']) {
      const begun = performance.now()
      readReply(piece.repeat(16_000 / piece.length))
      expect(performance.now() - begun, piece).toBeLessThan(500)
      expect(readReply(piece.repeat(1 << 20))).toBe('review')
    }
  })
})
