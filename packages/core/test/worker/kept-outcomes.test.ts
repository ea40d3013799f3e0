import { beforeEach, expect, test } from 'vitest'
import type { MessageRecord } from '../../src/adapter/index'
import { meddle } from '../support/meddle'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

/** Wakes at once, so that nobody waits for a store to come back. */
const timer = {
  after(_: number, run: () => void) {
    const call = setImmediate(run)
    return () => clearImmediate(call)
  },
}

beforeEach(async () => {
  world = await openWorld({ timer })
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

async function share(word: string): Promise<string> {
  const { messages } = await world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ben'],
    channels: ['email'],
    subject: word,
    text: `${word}: {{task.link}}`,
  })
  return messages[0]?.id ?? ''
}

const stateOf = async (messageId: string) => (await world.system.messages.get({ messageId })).state

/** Once something was sent, the store fails for whoever asks as `isGone` says. */
function losing(isGone: (ids: readonly string[]) => boolean): void {
  meddle(world.store, (tx) => ({
    get(kind, ids) {
      const isLost = kind === 'message' && world.email.attempts.length > 0 && isGone(ids)
      return isLost ? Promise.reject(new Error('The connection was lost')) : tx.get(kind, ids)
    },
  }))
}

test('what a provider took is kept once the store can be reached again, and nothing goes twice', async () => {
  const ids = [await share('One'), await share('Two')]
  let failures = 3
  losing(() => (failures -= 1) >= 0)
  await world.casework.tick()
  expect(await Promise.all(ids.map(stateOf))).toEqual(['accepted', 'accepted'])
  world.clock.advance('PT1H')
  await world.casework.tick()
  expect(world.email.attempts).toHaveLength(2)
  expect(world.faults).toHaveLength(3)
})

test('a message whose outcome cannot be kept keeps no other from it', async () => {
  const [lost, kept] = [await share('One'), await share('Two')]
  let isBroken = true
  losing((ids) => isBroken && ids.includes(lost))
  await world.casework.tick()
  isBroken = false
  expect(await Promise.all([lost, kept].map(stateOf))).toEqual(['intent', 'accepted'])
})

test('providers are asked about messages of unknown outcome no more at once than they are called', async () => {
  const ids: string[] = []
  for (let each = 0; each < 60; each += 1) {
    world.email.answer({ outcome: 'unknown', code: 'afterDot' })
    ids.push(await share(`Mail ${String(each)}`))
  }
  let [now, most] = [0, 0]
  Object.assign(world.email, {
    async find({ id }: { readonly id: string }) {
      most = Math.max(most, (now += 1))
      await Promise.resolve()
      now -= 1
      return `found-${id}`
    },
  })
  for (let look = 0; look < 5; look += 1) {
    await world.casework.tick()
    world.clock.advance('PT2M')
  }
  expect(new Set(await Promise.all(ids.map(stateOf)))).toEqual(new Set(['accepted']))
  expect(most).toBeLessThanOrEqual(20)
  expect(world.email.attempts).toHaveLength(60)
})

test('a message that cannot be written again keeps no other from being asked about', async () => {
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  const text = async (word: string) => {
    world.sms.answer({ outcome: 'unknown', code: 'timeout' })
    const about = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], text: `${word}: {{task.link}}` }
    return (await world.system.links.share({ ...about, channels: ['sms'] })).messages[0]?.id ?? ''
  }
  const [broken, whole] = [await text('One'), await text('Two')]
  await world.casework.tick()
  expect([await stateOf(broken), await stateOf(whole)]).toEqual(['unknown', 'unknown'])
  await world.store.transaction('acme', async (tx) => {
    const kept = (await tx.get('message', [broken])).get(broken)
    const unreadable = { ...kept, pieces: null } as unknown as MessageRecord
    await tx.put('message', new Map([[broken, unreadable]]))
  })
  Object.assign(world.sms, { find: ({ id }: { readonly id: string }) => Promise.resolve(`found-${id}`) })
  world.clock.advance('PT5M')
  await world.casework.tick()
  expect(await stateOf(whole)).toBe('accepted')
})
