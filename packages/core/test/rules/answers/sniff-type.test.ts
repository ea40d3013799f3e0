import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sniffType } from '../../../src/rules/answers/sniff-type'

const bytes = (text: string) => Uint8Array.from(text, (each) => each.charCodeAt(0))
const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const unknown = 'application/octet-stream'

/** The local headers of a ZIP file with these entries, each holding a few bytes. */
function zip(...names: string[]): Uint8Array {
  const entries = names.map((name) => {
    const header = Buffer.alloc(30)
    header.write('PK\x03\x04', 'latin1')
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, Buffer.from(name), Buffer.from([1, 2, 3])])
  })
  return new Uint8Array(Buffer.concat(entries))
}

/** A whole ZIP file: large entries in this order, and the list of them at its end. */
function listedZip(...names: string[]): Uint8Array {
  const large = Buffer.alloc(70_000, 1)
  const body = names.map((name) => Buffer.concat([zip(name), large]))
  const list = names.map((name) => {
    const header = Buffer.alloc(46)
    header.write('PK\x01\x02', 'latin1')
    header.writeUInt16LE(name.length, 28)
    return Buffer.concat([header, Buffer.from(name)])
  })
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  return new Uint8Array(Buffer.concat([...body, ...list, end]))
}

const office = 'application/vnd.openxmlformats-officedocument.'

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7\n', 'x.pdf', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n\0\0', 'x', 'image/png'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'x', 'image/jpeg'],
    ['GIF89a\x01', 'x', 'image/gif'],
    ['RIFF\x10\x20\0\0WEBPVP8 ', 'x', 'image/webp'],
    ['RIFF\x10\x20\0\0WAVEfmt ', 'x.webp', unknown],
    ['\0\0\0\x18ftypheic\0\0', 'x', 'image/heic'],
    ['\0\0\0\x18ftypmif1\0\0', 'x', 'image/heif'],
    ['\0\0\0\x18ftypisom\0\0', 'x', 'video/mp4'],
    ['\0\0\0\x18ftypmp42\0\0', 'x', 'video/mp4'],
    ['\0\0\0\x18ftypqt  \0\0', 'x', 'video/quicktime'],
    ['\0\0\0\x18ftypnone\0\0', 'x.mp4', unknown],
    ['II*\0\x08\0', 'x', 'image/tiff'],
    ['MM\0*\0\0', 'x', 'image/tiff'],
    ['{\\rtf1\\ansi', 'x', 'application/rtf'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'letter.DOC', 'application/msword'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'constructor', unknown],
    ['MZ\x90\0', 'x.pdf', unknown],
    ['', 'x.txt', unknown],
  ])('of %j called %s is by its bytes', (content, name, type) => {
    expect(sniffType(bytes(content), name)).toBe(type)
  })

  it('of an Office document is told by what is in the archive, not by its name', () => {
    const kinds = {
      word: 'wordprocessingml.document',
      xl: 'spreadsheetml.sheet',
      ppt: 'presentationml.presentation',
    }
    for (const [folder, type] of Object.entries(kinds)) {
      expect(sniffType(zip('[Content_Types].xml', '_rels/.rels', `${folder}/main.xml`), 'x.zip')).toBe(
        office + type,
      )
    }
    expect(sniffType(zip('word/document.xml'), 'x.docx')).toBe('application/zip')
    expect(sniffType(zip('[Content_Types].xml', 'other'), 'x.docx')).toBe('application/zip')
    expect(sniffType(zip('[Content_Types].xml', 'word/a.xml', 'word/vbaProject.bin'), 'x.docx')).toBe(
      'application/zip',
    )
    expect(sniffType(zip('photo.jpg'), 'x.jpg')).toBe('application/zip')
  })

  it('of an Office document is found in the list at its end, where other programs put what tells it', () => {
    const letter = ['_rels/.rels', 'word/document.xml', '[Content_Types].xml'] as const
    expect(sniffType(listedZip(...letter), 'x.docx')).toBe(`${office}wordprocessingml.document`)
    expect(sniffType(listedZip(...letter, 'word/vbaProject.bin'), 'x.docx')).toBe('application/zip')
    const broken = listedZip(...letter).slice(0, -30)
    expect(sniffType(broken, 'x.docx')).toBe('application/zip')
  })

  it('of what only begins and ends like an archive is found without harm', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 200 }),
        fc.uint8Array({ maxLength: 30 }),
        (a, b) => {
          const content = Buffer.concat([bytes('PK\x03\x04'), a, bytes('PK\x05\x06'), b])
          expect(sniffType(new Uint8Array(content), 'x.docx')).toBe('application/zip')
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('of a text is plain, or CSV by its name', () => {
    expect(sniffType(utf8('Sehr geehrte Frau Díaz,\r\n\t2 < 3 😀'), 'letter.txt')).toBe('text/plain')
    expect(sniffType(utf8('a,b\n1,2\n'), 'LIST.CSV')).toBe('text/csv')
    expect(sniffType(utf8('from Ana <a@example.com>'), 'mail')).toBe('text/plain')
    expect(sniffType(utf8('é'.repeat(40_000)), 'long.txt')).toBe('text/plain')
    for (const broken of [
      'a\0b',
      '\xff\xfeh\0i\0',
      '\xc3(',
      '\xe0\x80\x80',
      '\xed\xa0\x80',
      '\xf4\x90\x80\x80',
      '\x80',
    ]) {
      expect(sniffType(bytes(broken), 'x.txt')).toBe(unknown)
    }
  })

  it.each([
    ['<html><script>alert(1)</script>', 'photo.jpg'],
    [' \n\t<!DOCTYPE html>', 'x.txt'],
    ['\ufeff<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'logo.png'],
    ['<?xml version="1.0"?><svg/>', 'logo.svg'],
    ['<!-- hello --><body onload=x>', 'x.txt'],
    ['hello <script>alert(1)</script>', 'x.txt'],
    ['hello <SCRIPT src=x>', 'x.csv'],
    ['<a href="javascript:x">', 'x'],
    ['alert(1)', 'x.js'],
    ['plain', 'x.svg'],
    ['plain', 'x.HTML'],
  ])('of %j called %s is nothing that a browser would run or show', (content, name) => {
    expect(sniffType(utf8(content), name)).toBe(unknown)
  })

  it('is an image only for the bytes of one, and never fails', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ unit: 'binary' }), (content, name) => {
        expect(sniffType(content, name)).toMatch(/^(application|image|video|audio|text)\//)
        expect(sniffType(new Uint8Array([...utf8('<svg '), ...content]), name)).toBe(unknown)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is plain text exactly when UTF-8 decoding says so', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xc0, 0xff),
        ),
        (list) => {
          const content = new Uint8Array([0x41, ...list, 0x41, 0x41, 0x41, 0x41])
          let wellFormed = true
          try {
            // C1 controls are UTF-8 like any other character.
            decoder.decode(content)
          } catch {
            wellFormed = false
          }
          expect(sniffType(content, 'x.txt')).toBe(wellFormed ? 'text/plain' : unknown)
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('is found in linear time', () => {
    for (const text of ['PK\x03\x04', '<', ' ', '\xe9', 'a<']) {
      const content = Buffer.alloc(2_000_000, text, 'latin1')
      const start = performance.now()
      sniffType(content, 'x.'.repeat(100_000))
      // Quadratic work on this length takes minutes.
      expect(performance.now() - start).toBeLessThan(1_000)
    }
  })
})
