import { englishLetter } from '../../../src/rules/sending/english-words'
import { describe, expect, test } from 'vitest'
import { emailSaying, link, partsSaying } from './emails'

const count = (html: string, piece: string) => html.split(piece).length - 1

describe('an e-mail', () => {
  test('has one button for its link, and the address to copy', () => {
    const html = emailSaying('Ana')
    expect(count(html, '>Open</a>')).toBe(1)
    expect(html).toContain(`class="button" href="${link}"`)
    expect(html).toContain(`>${link}</a>`)
    expect(html).not.toMatch(/<(table|script|img|link|iframe)\b/)
  })

  test('keeps its paragraphs and lines', () => {
    const html = emailSaying('Ana')
    expect(count(html, '<p class="ink"')).toBe(3)
    expect(html).toContain('please do Ana of Ana by Ana.<br>It is due.')
  })

  test('with its link inside a sentence shows the address there and the button below', () => {
    const html = emailSaying('Ana', { parts: partsSaying('Please open {{task.link}} today.', 'Ana') })
    expect(html).toMatch(
      />Please open <a [^>]*>https:\/\/tasks.example\/s\/[^<]*<\/a> today\.<\/p>\n<p [^>]*><a class="button"/,
    )
    expect(html).not.toContain('does not work')
  })

  test('without a link has no button', () => {
    const html = emailSaying('Ana', { parts: partsSaying('All is done.', 'Ana'), link: null })
    expect(html).not.toContain('>Open</a>')
  })

  test('is the same bytes each time', () => {
    expect(emailSaying('Ana')).toBe(emailSaying('Ana'))
  })

  test('says its language, and English for what is none', () => {
    const saying = (locale: string) => emailSaying('Ana', { words: { ...englishLetter, locale } })
    expect(saying('es-MX')).toContain('<html lang="es-MX">')
    expect(saying('"><script>')).toContain('<html lang="en">')
  })

  test.each([
    'https://tasks.example/s/abc',
    'https://tasks.example:8443/s/abc#x',
    'http://localhost:3000/s/abc',
    'http://127.0.0.1:3000/s/abc',
    'http://[::1]:3000/s/abc',
  ])('may lead to %s', (address) => {
    expect(emailSaying('Ana', { link: address })).toContain(`class="button" href="${address}"`)
  })

  test.each([
    '',
    'http://tasks.example/s/abc',
    'http://localhost.evil.example/',
    'javascript:alert(1)',
    'https://tasks.example@evil.example/',
    'https://tasks.example/"onclick="alert(1)',
    'https://tasks.example/\nx',
    'https://tasks.example/x\n',
    ' https://tasks.example/x',
    'HTTPS:tasks.example',
    'https://täsks.example/',
  ])('never leads to %j', (address) => {
    expect(() => emailSaying('Ana', { link: address })).toThrow(RangeError)
    expect(() => emailSaying('Ana', { unsubscribeUrl: address })).toThrow(RangeError)
  })

  test('drops controls and direction marks wherever they are', () => {
    const html = emailSaying('a\u0000b\u202ec\u2028d\ud800e\r\nf')
    expect(html).not.toMatch(/[^\P{Cc}\n]|[\u202e\u2028]/u)
    expect(html.isWellFormed()).toBe(true)
    expect(html).toContain('<title>a bcd\ufffde f</title>')
  })
})
