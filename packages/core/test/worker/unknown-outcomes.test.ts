import { beforeEach, describe, expect, test } from 'vitest'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World
let messageId: string
let linkId: string

/** An e-mail whose first attempt nobody knows of, and whose second one was put off by its provider for a day. */
beforeEach(async () => {
  world = await openWorld()
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ben'], channels: ['email' as const] }
  const [message] = (await world.system.links.share(share)).messages
  messageId = message?.id ?? ''
  linkId = message?.linkId ?? ''
  world.email.answer({ outcome: 'unknown', code: 'afterDot' })
  world.email.answer({ outcome: 'retry', after: '2026-03-03T14:00:00Z', code: '451' })
  await world.casework.tick()
  expect(world.email.attempts).toHaveLength(2)
})

const message = () => world.system.messages.get({ messageId })

describe('an e-mail that may have been sent, and waits for its second attempt', () => {
  test('cannot be called off: nobody can say that no provider has it', async () => {
    expect(await world.system.try.messages.cancel({ messageId })).toMatchObject({
      ok: false,
      error: { code: 'TOO_LATE' },
    })
  })

  test.each([
    ['its link ends', () => world.system.links.revoke({ linkId })],
    ['its time is over', async () => world.clock.advance('P30D')],
    [
      'its mailbox revokes',
      () =>
        world.system.consents.record({
          clientId: 'ben',
          channel: 'email',
          state: 'revoked',
          source: 'call',
        }),
    ],
  ])('goes no more when %s, and is left to a person, who is told', async (_, happens) => {
    await happens()
    world.clock.advance('P1D')
    await world.casework.tick()
    expect(world.email.attempts).toHaveLength(2)
    expect(await message()).toMatchObject({ state: 'needsAttention', reason: 'unknown', dueAt: null })
    expect(world.alerts).toEqual([
      { tenant: 'acme', kind: 'needsAttention', channel: 'email', messageId, code: 'unknown' },
    ])
    expect(await world.system.messages.resolve({ messageId, outcome: 'notSent' })).toMatchObject({
      state: 'rejected',
    })
  })
})
