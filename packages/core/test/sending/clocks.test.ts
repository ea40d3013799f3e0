import { describe, expect, test } from 'vitest'
import type { Desk } from '../../src/index'
import { assignTasks, furnish } from '../support/world'
import { chanceOf } from './chance'
import { FaultyProvider, type Call } from './faulty-provider'
import { Workers } from './workers'

const hour = 3_600_000
const day = 24 * hour

/** A firm whose providers are well and whose workers have these clocks. */
async function openFirm(skews: readonly number[] = [0]) {
  const calls: Call[] = []
  const provider = new FaultyProvider(chanceOf(1), (call) => calls.push(call))
  provider.faults = false
  const workers = new Workers(1, '2026-03-02T14:00:00Z', chanceOf(2), provider, skews)
  const desk = workers.desk.as({ tenant: 'acme', system: true })
  await furnish(desk)
  await desk.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(desk, [{ key: 'a', name: 'A', type: 'yesNo' }])
  return { calls, workers, desk }
}

type Firm = Awaited<ReturnType<typeof openFirm>>

let words = 0

async function share(desk: Desk, timing: 'now' | 'businessHours' | { at: string }, channel: 'sms' | 'email') {
  const what = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: [channel], subject: 'For you' }
  const text = `Words ${String((words += 1))} {{task.link}}`
  return (await desk.links.share({ ...what, text, timing })).messages[0]?.id ?? ''
}

/** One message of every kind of timing, with the first instant at which it may go; the firm and Ana are in New York. */
async function everyTiming({ desk }: Firm): Promise<ReadonlyMap<string, string>> {
  const asked = [
    ['2026-03-02T14:00:00Z', 'now', 'sms'],
    ['2026-03-02T14:00:00Z', 'now', 'email'],
    ['2026-03-02T14:00:00Z', 'businessHours', 'sms'],
    ['2026-03-02T20:30:00Z', { at: '2026-03-02T15:30' }, 'sms'],
    ['2026-03-03T04:00:00Z', { at: '2026-03-02T23:00' }, 'email'],
    ['2026-03-03T13:00:00Z', { at: '2026-03-02T23:00' }, 'sms'],
    ['2026-03-12T14:00:00Z', { at: '2026-03-12T10:00' }, 'sms'],
  ] as const
  const first = new Map<string, string>()
  for (const [from, timing, channel] of asked) first.set(await share(desk, timing, channel), from)
  return first
}

/** How often each was handed over, and every call that was early or at night. */
function judge({ calls }: Firm, first: ReadonlyMap<string, string>) {
  const wrong = calls.filter(({ message, at }) => {
    const early = Date.parse(at) < Date.parse(first.get(message.id) ?? '')
    // New York in March, of which the clocks change on the 8th.
    const offset = Date.parse(at) < Date.parse('2026-03-08T07:00:00Z') ? 5 : 4
    const wall = new Date(Date.parse(at) - offset * hour).getUTCHours()
    return early || (message.channel === 'sms' && (wall < 8 || wall >= 21))
  })
  const counts = [...first.keys()].map((id) => calls.filter(({ message }) => message.id === id).length)
  return { wrong, counts }
}

const statesOf = async ({ desk }: Firm, ids: Iterable<string>) =>
  Promise.all([...ids].map(async (messageId) => (await desk.messages.get({ messageId })).state))

/** Workers look every hour, so many times. */
async function lookFor({ workers }: Firm, hours: number): Promise<void> {
  for (let looks = 0; looks < hours; looks += 1) {
    await workers.tick()
    workers.now += hour
  }
}

describe('after an outage', () => {
  test.each([1 * hour, 6 * hour, 13 * hour, 1 * day, 2 * day, 7 * day, 11 * day, 13 * day])(
    'of %i ms everything goes once, at its time or as soon after as the hours allow',
    async (outage) => {
      const firm = await openFirm()
      const first = await everyTiming(firm)
      firm.workers.now += outage
      await lookFor(firm, 13 * 24)
      const { wrong, counts } = judge(firm, first)
      expect(wrong).toEqual([])
      const states = await statesOf(firm, first.keys())
      expect(states).toEqual(states.map(() => 'accepted'))
      expect(counts).toEqual(counts.map(() => 1))
    },
  )

  test.each([14 * day, 15 * day, 23 * day])(
    'of %i ms only that goes whose link has not ended meanwhile: it lives a fortnight from when it was to be sent',
    async (outage) => {
      const firm = await openFirm()
      const first = await everyTiming(firm)
      firm.workers.now += outage
      await lookFor(firm, 4 * 24)
      for (const { message, at } of firm.calls)
        expect(Date.parse(at)).toBeLessThan(Date.parse(first.get(message.id) ?? '') + 14 * day)
      const states = await statesOf(firm, first.keys())
      expect([states[0], states.at(-1)]).toEqual(['expired', 'accepted'])
    },
  )

  test.each([25 * day, 60 * day, 400 * day])(
    'of %i ms nothing goes any more: its links have ended meanwhile',
    async (outage) => {
      const firm = await openFirm()
      const first = await everyTiming(firm)
      firm.workers.now += outage
      await lookFor(firm, 48)
      expect(firm.calls).toEqual([])
      expect(new Set(await statesOf(firm, first.keys()))).toEqual(new Set(['expired']))
    },
  )
})

describe('clocks that disagree', () => {
  test('by ten minutes each way send nothing twice and, by its own clock, nobody sends early', async () => {
    const firm = await openFirm([-10 * 60_000, 0, 10 * 60_000])
    const first = await everyTiming(firm)
    for (let steps = 0; steps < 11 * 24 * 6; steps += 1) {
      await firm.workers.tick()
      firm.workers.now += 10 * 60_000
    }
    expect(judge(firm, first)).toEqual({ wrong: [], counts: [...first].map(() => 1) })
  })

  test.each([10 * 60_000, 3 * hour, 30 * hour])(
    'a clock that is set back by %i ms repeats nothing and loses nothing',
    async (back) => {
      const firm = await openFirm()
      const first = await everyTiming(firm)
      for (let hours = 0; hours < 15 * 24; hours += 1) {
        await firm.workers.tick()
        firm.workers.now += hour
        if (hours === 7 || hours === 31) await firm.workers.back(back)
      }
      expect(judge(firm, first)).toEqual({ wrong: [], counts: [...first].map(() => 1) })
    },
  )

  test('a clock that jumps ahead and comes back has sent nothing that its own time did not allow, and nothing twice', async () => {
    const firm = await openFirm()
    const first = await everyTiming(firm)
    firm.workers.now += 5 * hour
    await firm.workers.tick()
    await firm.workers.back(5 * hour)
    for (let hours = 0; hours < 12 * 24; hours += 1) {
      await firm.workers.tick()
      firm.workers.now += hour
    }
    expect(judge(firm, first)).toEqual({ wrong: [], counts: [...first].map(() => 1) })
  })
})

test('a process that stood still between its word and the call does not call any more, and nothing is lost', async () => {
  const firm = await openFirm()
  const { workers, calls, desk } = firm
  const id = await share(desk, 'now', 'email')
  // A process looks at the zone rules first; its second transaction claims, and commits the intents.
  await workers.tick({ in: 2, sleeps: true, after: true })
  expect(calls).toEqual([])
  workers.now += hour
  await workers.wake()
  expect(calls).toEqual([])
  await workers.tick()
  workers.now += 20 * 60_000
  await workers.tick()
  expect(calls).toHaveLength(1)
  expect((await desk.messages.get({ messageId: id })).state).toBe('accepted')
})
