import { expect, it } from 'vitest'
import { json, openProvider, refuse } from './support/provider'
import { messengerAt, text } from './support/texts'

const reasons = {
  address: [21211, 21214, 21217, 21219, 21604, 21614],
  optedOut: [21610],
  route: [21212, 21408, 21601, 21603, 21606, 21612, 21659, 21660, 21661, 21701, 21703, 30032, 30034],
  credentials: [10001, 20003, 20005, 20006, 20404],
  content: [21602, 21605, 21617, 21619],
  other: [21609, 21611, 20001, 99_999],
} as const

for (const [reason, codes] of Object.entries(reasons)) {
  for (const code of codes) {
    it(`a text refused with ${code} is refused for its reason: ${reason}`, async () => {
      const provider = await openProvider()
      provider.next(refuse(code, code === 20404 ? 404 : 400))
      const answer = await messengerAt(provider.baseUrl).send(text())
      expect(answer).toEqual({ outcome: 'refused', reason, code: String(code) })
      expect([provider.ledger.length, provider.requests.length]).toEqual([0, 1])
    })
  }
}

it('a number that is barred is told by its code, not by the status 403 around it', async () => {
  const provider = await openProvider()
  provider.next(refuse(21408, 403))
  expect(await messengerAt(provider.baseUrl).send(text())).toMatchObject({ reason: 'route' })
})

for (const status of [401, 403]) {
  it(`${status} with a code that is not known is about the account`, async () => {
    const provider = await openProvider()
    provider.next(refuse(29_999, status))
    expect(await messengerAt(provider.baseUrl).send(text())).toMatchObject({ reason: 'credentials' })
  })
}

it('a refusal without a code carries its status', async () => {
  const provider = await openProvider()
  provider.next(json(422, { message: '+12127365000' }))
  expect(await messengerAt(provider.baseUrl).send(text())).toEqual({
    outcome: 'refused',
    reason: 'other',
    code: 'HTTP_422',
  })
})
