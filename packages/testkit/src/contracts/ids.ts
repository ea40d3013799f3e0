import { deepEqual, equal, match, ok } from 'node:assert/strict'
import type { Ids } from '@casework/core'
import { compareCodePoints } from '@casework/core/adapter'
import type { Check } from './check'

/** What the checks of ids are given. */
export interface IdsUnderTest {
  readonly ids: Ids
}

const moment = '2026-03-06T05:00:00Z'

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The milliseconds that a version 7 uuid carries. */
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

const draw = (count: number, one: () => string) => Array.from({ length: count }, one)

/** New ids. */
export const idsChecks: readonly Check<IdsUnderTest>[] = [
  {
    name: 'an id is a version 7 uuid of its moment',
    async run(open) {
      const { ids } = await open()
      const id = ids.next(moment)
      match(id, uuidV7)
      equal(timeOf(id), Date.parse(moment))
    },
  },
  {
    name: 'ids rise in the order drawn, 10,000 of one moment and those of later and earlier ones',
    async run(open) {
      const { ids } = await open()
      const later = ['2026-03-06T05:00:01Z', moment, '2026-03-06T05:00:00.001Z', '2027-01-01T00:00:00Z']
      const drawn = [...draw(10_000, () => ids.next(moment)), ...later.map((each) => ids.next(each))]
      deepEqual(drawn, drawn.toSorted(compareCodePoints))
      equal(new Set(drawn).size, drawn.length)
      for (const id of drawn) match(id, uuidV7)
    },
  },
  {
    name: 'ids of one moment cannot be guessed from one another',
    async run(open) {
      const { ids } = await open()
      const tails = draw(2_000, () => ids.next(moment).slice(-12))
      equal(new Set(tails).size, tails.length)
      for (let at = 0; at < 12; at += 1) equal(new Set(tails.map((each) => each[at])).size, 16)
    },
  },
  {
    name: 'a secret is 22 base64url characters, random in each of at least 128 bits',
    async run(open) {
      const { ids } = await open()
      const secrets = draw(3_000, () => ids.secret())
      for (const each of secrets) match(each, /^[A-Za-z0-9_-]{22}$/)
      equal(new Set(secrets).size, secrets.length)
      // The last character may hold as few as two of the bits: 21 × 6 + 2 = 128.
      for (let at = 0; at < 22; at += 1) {
        const seen = new Set(secrets.map((each) => each[at])).size
        ok(seen >= (at < 21 ? 64 : 4), `Character ${at + 1} took ${seen} values`)
      }
    },
  },
]
