import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../src/rules/sha256'

const byNode = (text: string) => createHash('sha256').update(text).digest('hex')

test('the digest of a text is that of Node', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(sha256(text)).toBe(byNode(text))
    }),
  )
})

test('texts around the length of a block have the digest of Node', () => {
  for (let length = 0; length <= 200; length += 1) {
    const text = 'x'.repeat(length)
    expect([length, sha256(text)]).toEqual([length, byNode(text)])
  }
})
