import { beforeEach, describe, expect, test } from 'vitest'
import type { HandOff, MessageRecord } from '../../src/adapter/index'
import { assignTasks, openWorld, type World } from '../support/world'

const told = { messageId: null, reason: null, code: null } as const

/** Everything a provider may tell of one text, and each once more: the first of the final ones stands. */
const statuses = ['accepted', 'sent', 'delivered'] as const

/** What the worker hears of its hand-over, beside what reports tell. */
const answers: Readonly<Record<string, HandOff>> = {
  accepted: { outcome: 'accepted', proof: 'SM1' },
  unknown: { outcome: 'unknown', code: 'timeout' },
}

/** A text at its provider, which holds its answer back until `settle`. */
interface AtProvider {
  readonly world: World
  readonly id: string
  settle(answer: HandOff): Promise<void>
}

async function textAtProvider(): Promise<AtProvider> {
  const world = await openWorld()
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms' as const] }
  const id = (await world.system.links.share(share)).messages[0]?.id ?? ''
  let reached = (): void => undefined
  let answer: (answer: HandOff) => void = () => undefined
  const atProvider = new Promise<void>((resolve) => (reached = resolve))
  world.sms.send = () =>
    new Promise((resolve) => {
      answer = resolve
      reached()
    })
  const ticking = world.casework.tick()
  await atProvider
  return {
    world,
    id,
    async settle(of) {
      answer(of)
      await ticking
    },
  }
}

const rowOf = async ({ world, id }: AtProvider): Promise<MessageRecord | undefined> =>
  world.store.transaction('acme', async (tx) => (await tx.get('message', [id])).get(id))

const report = ({ world, id }: AtProvider, status: (typeof statuses)[number], byId = true) =>
  world.system.inbound.delivery({ ...told, messageId: byId ? id : null, proof: 'SM1', status })

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]]
  return all.flatMap((first, index) =>
    permutations(all.filter((_, at) => at !== index)).map((rest) => [first, ...rest]),
  )
}

/** Each order of three reports and of the worker's own word, and each report told twice in a row or at the end. */
const orders = permutations([...statuses, 'settle' as const]).flatMap((order) => [
  order.flatMap((each) => (each === 'settle' ? [each] : [each, each])),
  [...order, ...order.filter((each) => each !== 'settle')],
])

describe.each(Object.entries(answers))('reports around the answer "%s"', (_, answer) => {
  test(`in each of ${String(orders.length)} orders leave the same text: delivered, with its proof, sent once`, async () => {
    const ends = new Set<string>()
    for (const order of orders) {
      const text = await textAtProvider()
      for (const each of order) await (each === 'settle' ? text.settle(answer) : report(text, each))
      text.world.clock.advance('PT1H')
      await text.world.casework.tick()
      const row = await rowOf(text)
      ends.add(JSON.stringify({ ...row, fence: 0 }))
      expect(row).toMatchObject({ state: 'accepted', delivery: 'delivered', proof: 'SM1', dueAt: null })
      expect(row?.attempts).toMatchObject([{ number: 1, outcome: 'accepted' }])
      expect(text.world.alerts).toEqual([])
    }
    expect(ends.size).toBe(1)
  })
})

describe('what a person found out', () => {
  let text: AtProvider

  beforeEach(async () => {
    text = await textAtProvider()
    await text.settle({ outcome: 'unknown', code: 'timeout' })
  })

  const resolve = (outcome: 'sent' | 'notSent') =>
    text.world.system.messages.resolve({ messageId: text.id, outcome })

  test.each(permutations([...statuses]))(
    'gives way to the provider’s own proof, when reports come as %s, %s, %s',
    async (...order) => {
      await resolve('sent')
      for (const status of order) await report(text, status)
      expect(await rowOf(text)).toMatchObject({ state: 'accepted', delivery: 'delivered', proof: 'SM1' })
      expect(await report(text, 'delivered', false)).toEqual({ changed: false })
    },
  )

  test('is put right by a report when it was wrong', async () => {
    await resolve('notSent')
    expect(await report(text, 'sent')).toEqual({ changed: true })
    expect(await rowOf(text)).toMatchObject({
      state: 'accepted',
      reason: null,
      delivery: 'sent',
      proof: 'SM1',
    })
  })

  test('stands against a second provider’s id: the first proof is kept', async () => {
    await resolve('sent')
    await report(text, 'sent')
    const { system } = text.world
    const other = { ...told, messageId: text.id, proof: 'SM2', status: 'undelivered' as const }
    expect(await system.inbound.delivery(other)).toEqual({ changed: false })
    expect(await rowOf(text)).toMatchObject({ delivery: 'sent', proof: 'SM1' })
  })
})

test('an answer that comes after a person’s word is kept as the proof', async () => {
  const text = await textAtProvider()
  text.world.clock.advance('PT2M')
  // Another worker, for which this one is dead, leaves the text to a person.
  const ended = text.world.casework.tick()
  await ended
  expect(await rowOf(text)).toMatchObject({ state: 'unknown' })
  await text.world.system.messages.resolve({ messageId: text.id, outcome: 'sent' })
  await text.settle({ outcome: 'accepted', proof: 'SM1' })
  expect(await rowOf(text)).toMatchObject({ state: 'accepted', proof: 'SM1' })
})

test('a report of another tenant, or of a message that is not there, changes nothing', async () => {
  const text = await textAtProvider()
  await text.settle({ outcome: 'unknown', code: null })
  const before = await rowOf(text)
  const stranger = text.world.casework.as({ tenant: 'other', system: true })
  const forged = { ...told, messageId: text.id, proof: 'SM1', status: 'delivered' as const }
  expect(await stranger.inbound.delivery(forged)).toEqual({ changed: false })
  expect(await text.world.system.inbound.delivery({ ...forged, messageId: 'gone' })).toEqual({
    changed: false,
  })
  expect(await rowOf(text)).toEqual(before)
})
