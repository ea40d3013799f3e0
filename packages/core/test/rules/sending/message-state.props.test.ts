import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HandOff } from '../../../src/adapter/index'
import type { MessageRecord } from '../../../src/model/message'
import { report } from '../../../src/rules/sending/delivery'
import {
  afterLease,
  cancel,
  claim,
  intend,
  isFinal,
  isUnsent,
  makeReady,
  settle,
  stillUnknown,
} from '../../../src/rules/sending/message-state'

const start = '2026-03-02T14:00:00Z'
const at = (minute: number) =>
  new Date(Date.parse(start) + minute * 60_000).toISOString().replace('.000Z', 'Z')

const fresh = (policy: MessageRecord['policy']): MessageRecord => ({
  messageId: 'm1',
  kind: 'share',
  channel: policy === 'atMostOnce' ? 'sms' : 'email',
  purpose: 'transactional',
  clientId: 'ana',
  caseId: 'ruiz',
  linkId: 'l1',
  to: '+12125550123',
  subject: null,
  pieces: [],
  letter: null,
  segments: 1,
  state: 'ready',
  reason: null,
  delivery: null,
  policy,
  attempts: [],
  proof: null,
  createdAt: start,
  createdBy: { system: true },
  dueAt: start,
  expiresAt: at(100_000),
  sealedCode: null,
  contactPointId: 'sms.1',
  taskIds: [],
  timing: { wants: 'now' },
  fence: 0,
  zoneRules: '2026a',
  contentDigest: 'd',
  unknownSince: null,
})

const handOff: fc.Arbitrary<HandOff> = fc.constantFrom(
  { outcome: 'accepted', proof: 'SM1' } as const,
  { outcome: 'refused', reason: 'address', code: '21211' } as const,
  { outcome: 'retry', after: null, code: '429' } as const,
  { outcome: 'unknown', code: 'timeout' } as const,
)

/** What can happen to a row: a worker's steps, a lease that ends, an answer however late, a report, a person. */
type Move =
  | { readonly do: 'claim' | 'intend' | 'lease' | 'look' | 'cancel' }
  | { readonly do: 'settle'; readonly fence: number; readonly handOff: HandOff }
  | { readonly do: 'report'; readonly status: 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'bounced' }

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constantFrom('claim', 'intend', 'lease', 'look', 'cancel') }) as fc.Arbitrary<Move>,
  fc.record({ do: fc.constant('settle' as const), fence: fc.integer({ min: 0, max: 4 }), handOff }),
  fc.record({
    do: fc.constant('report' as const),
    status: fc.constantFrom('accepted' as const, 'sent', 'delivered', 'undelivered', 'bounced'),
  }),
)

function apply(message: MessageRecord, each: Move, minute: number): MessageRecord {
  const now = at(minute)
  switch (each.do) {
    case 'claim':
      return message.state === 'ready' || message.state === 'retryWait'
        ? claim(message, at(minute + 1))
        : message
    case 'intend':
      return message.state === 'claimed' ? intend(message, now, at(minute + 1)) : message
    case 'lease':
      return afterLease(message, now)
    case 'look':
      return message.state === 'unknown' ? stillUnknown(message, now) : message
    case 'cancel':
      return isUnsent(message) ? cancel(message) : message
    case 'settle':
      return settle(message, each.fence, each.handOff, { now, retryAt: at(minute + 5), budget: 6 })
    case 'report':
      return report(message, {
        kind: 'delivery',
        messageId: 'm1',
        proof: 'SM1',
        status: each.status,
        reason: null,
        code: null,
      })
  }
}

const moves = fc.array(move, { maxLength: 40 })
const policy = fc.constantFrom('atMostOnce' as const, 'atLeastOnce' as const)
const rank = { accepted: 0, sent: 1, delivered: 2, undelivered: 2, bounced: 2 }

test('whatever happens in whatever order: final stays final, a proof is never lost, and each step is explained', () => {
  fc.assert(
    fc.property(policy, moves, (of, taken) => {
      let message = fresh(of)
      taken.forEach((each, minute) => {
        const before = message
        message = apply(before, each, minute)
        if (before.proof !== null) expect(message.proof).toBe(before.proof)
        if (before.state === 'accepted') expect(message.state).toBe('accepted')
        if (isFinal(before) && message.state !== before.state) expect(message.state).toBe('accepted')
        if (message.state === 'accepted') expect(message.proof).not.toBeNull()
        expect(message.fence).toBeGreaterThanOrEqual(before.fence)
        expect(message.dueAt === null).toBe(isFinal(message))
        if (before.delivery !== null)
          expect(rank[message.delivery ?? 'accepted']).toBeGreaterThanOrEqual(rank[before.delivery])
        expect(message.attempts.map((attempt) => attempt.number)).toEqual(
          message.attempts.map((_, index) => index + 1),
        )
      })
    }),
    { numRuns: 2_000 },
  )
})

test('under at most once no attempt follows one whose outcome nobody knows; under at least once, one does', () => {
  fc.assert(
    fc.property(policy, moves, (of, taken) => {
      let message = fresh(of)
      taken.forEach((each, minute) => (message = apply(message, each, minute)))
      const unknown = message.attempts.findIndex((attempt) => attempt.outcome === 'unknown')
      const after = unknown < 0 ? 0 : message.attempts.length - unknown - 1
      const unknowns = message.attempts.filter((attempt) => attempt.outcome === 'unknown').length
      if (of === 'atMostOnce') expect(after).toBe(0)
      else expect(unknowns).toBeLessThanOrEqual(2)
    }),
    { numRuns: 2_000 },
  )
})

test('once faults stop, every row ends: each step from here leads to an end', () => {
  fc.assert(
    fc.property(policy, moves, (of, taken) => {
      let message = fresh(of)
      taken.forEach((each, minute) => (message = apply(message, each, minute)))
      for (let minute = 100; minute < 200 && !isFinal(message); minute += 1) {
        message = afterLease(message, at(minute))
        if (message.state === 'unknown') message = stillUnknown(message, at(minute))
        if (message.state === 'ready' || message.state === 'retryWait' || message.state === 'held')
          message = claim(makeReady(message, at(minute)), at(minute))
        if (message.state === 'claimed') message = intend(message, at(minute), at(minute + 1))
        if (message.state === 'intent')
          message = settle(
            message,
            message.fence,
            { outcome: 'accepted', proof: 'SM1' },
            {
              now: at(minute),
              retryAt: at(minute),
              budget: 6,
            },
          )
      }
      expect(isFinal(message)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('reports in any order, repeated, leave one delivery', () => {
  const statuses = ['accepted', 'sent', 'delivered'] as const
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 12 }), (told) => {
      let message = intend(claim(fresh('atMostOnce'), at(1)), at(0), at(1))
      told.forEach((status, minute) => (message = apply(message, { do: 'report', status }, minute)))
      const highest = told.reduce((a, b) => (rank[b] > rank[a] ? b : a))
      expect(message).toMatchObject({ state: 'accepted', proof: 'SM1', delivery: highest })
    }),
  )
})
