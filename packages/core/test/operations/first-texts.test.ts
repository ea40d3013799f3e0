import { beforeEach, describe, expect, test } from 'vitest'
import type { HandOff } from '../../src/adapter/index'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

const introduction = /Acme Law\. Reply STOP to end, HELP for help\.$/

async function shareWith(words: string): Promise<string> {
  const text = await queue(words)
  await world.casework.tick()
  return text
}

/** Its text as it was written; it has not gone yet. */
async function queue(words: string): Promise<string> {
  const { messages } = await world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: ['sms'],
    text: `${words} {{task.link}}`,
  })
  return (await world.system.messages.get({ messageId: messages[0]?.id ?? '' })).text
}

describe('the first text that arrives says who writes', () => {
  test('and the next one does not say it again', async () => {
    expect(await shareWith('One')).toMatch(introduction)
    expect(await shareWith('Two')).not.toMatch(introduction)
  })

  test.each<HandOff>([
    { outcome: 'refused', reason: 'content', code: '30007' },
    { outcome: 'refused', reason: 'credentials', code: '20003' },
    { outcome: 'retry', after: null, code: '20429' },
    { outcome: 'unknown', code: 'timeout' },
  ])('so that after $outcome ($code) the next one says it', async (answer) => {
    world.sms.answer(answer)
    await shareWith('One')
    expect(await shareWith('Two')).toMatch(introduction)
  })

  test('also after a worker that died with the first one in its hands', async () => {
    let inHand = (): void => undefined
    const handed = new Promise<void>((resolve) => (inHand = resolve))
    const send = world.sms.send.bind(world.sms)
    world.sms.send = () => {
      world.sms.send = send
      inHand()
      return new Promise(() => undefined)
    }
    void shareWith('One')
    await handed
    world.clock.advance('PT2M')
    await world.casework.tick()
    expect(await shareWith('Two')).toMatch(introduction)
  })

  test.each<HandOff>([
    { outcome: 'accepted', proof: 'SM1' },
    { outcome: 'refused', reason: 'content', code: '30007' },
  ])(
    'and one written while it is in flight says it too, whatever becomes of it ($outcome)',
    async (answer) => {
      const send = world.sms.send.bind(world.sms)
      let written: string | null = null
      world.sms.send = async () => {
        world.sms.send = send
        written = await queue('Two')
        return answer
      }
      await shareWith('One')
      expect(written).toMatch(introduction)
      await world.casework.tick()
      expect(await shareWith('Three')).not.toMatch(introduction)
    },
  )

  test('which no answer to a text counts as', async () => {
    await world.system.inbound.sms({
      ...{ providerId: 'SM9', to: '+12125550100' },
      from: '+12125550123',
      text: 'HELP',
    })
    await world.casework.tick()
    expect(world.sms.sent).toHaveLength(1)
    expect(await shareWith('One')).toMatch(introduction)
  })

  test('nor one that its network could not deliver', async () => {
    await shareWith('One')
    const messageId = world.sms.sent[0]?.id ?? ''
    const { proof } = await world.system.messages.get({ messageId })
    const report = { status: 'undelivered', reason: 'carrier', code: '30008' } as const
    await world.system.inbound.delivery({ messageId, proof: proof ?? '', ...report })
    expect(await shareWith('Two')).toMatch(introduction)
  })

  test('and a refusal of a later one changes nothing', async () => {
    await shareWith('One')
    world.clock.advance('PT1M')
    world.sms.answer({ outcome: 'refused', reason: 'content', code: '30007' })
    await shareWith('Two')
    expect(await shareWith('Three')).not.toMatch(introduction)
  })
})

test('words that a provider refused may be said again at once', async () => {
  world.sms.answer({ outcome: 'refused', reason: 'route', code: '21606' })
  await shareWith('One')
  await shareWith('One')
  expect(world.sms.sent).toHaveLength(1)
})

test('words of which nobody knows whether they arrived are not said again at once', async () => {
  world.sms.answer({ outcome: 'unknown', code: 'timeout' })
  await shareWith('One')
  await shareWith('One')
  expect(world.sms.attempts).toHaveLength(1)
})
