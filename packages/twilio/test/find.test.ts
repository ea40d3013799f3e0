import { expect, it } from 'vitest'
import { twilioSms } from '@casework/twilio'
import { openProvider, type Provider } from './support/provider'
import { postingClient } from './support/posting-client'
import { account, messengerAt, text } from './support/texts'

const sid = (digit: string) => `SM${digit.repeat(32)}`
const listed = (over: object = {}) => ({
  sid: sid('1'),
  from: '+12125550100',
  to: '+12127365000',
  messaging_service_sid: null,
  body: text().text,
  direction: 'outbound-api',
  date_created: 'Mon, 02 Mar 2026 14:00:03 +0000',
  ...over,
})
const page = (messages: readonly unknown[], next: string | null = null) => ({ messages, next_page_uri: next })
const path = `/2010-04-01/Accounts/${account}/Messages.json`

async function found(
  pages: readonly unknown[],
  message = text(),
): Promise<[string | null | undefined, Provider]> {
  const provider = await openProvider()
  provider.pages.push(...pages)
  const answer = await messengerAt(provider.baseUrl).find?.(message)
  return [answer, provider]
}

it('a lost text is found by its number, its day and its very words', async () => {
  const others = [
    listed({ sid: sid('2'), body: 'Something else' }),
    listed({ sid: sid('3'), direction: 'inbound' }),
    listed({ sid: sid('4'), from: '+12125550999' }),
    listed({ sid: sid('5'), date_created: 'Mon, 02 Mar 2026 13:59:49 +0000' }),
    listed({ sid: sid('6'), date_created: 'yesterday' }),
    null,
    'text',
  ]
  const [answer, provider] = await found([page([...others, listed()])])
  expect(answer).toBe(sid('1'))
  expect(provider.requests.map((each) => each.url)).toEqual([
    `${path}?To=%2B12127365000&DateSent%3E=2026-03-02&PageSize=100`,
  ])
})

it('a text that Twilio’s clock dates a little before its row is found', async () => {
  const [answer] = await found([page([listed({ date_created: 'Mon, 02 Mar 2026 13:59:51 +0000' })])])
  expect(answer).toBe(sid('1'))
})

it('a row made just after midnight is looked for on the day before as well', async () => {
  const [, provider] = await found([page([])], text({ createdAt: '2026-03-02T00:00:05Z' }))
  expect(provider.requests[0]?.url).toContain('2026-03-01')
})

it('two texts of the same words cannot be told apart, so neither is found', async () => {
  const [answer] = await found([page([listed(), listed({ sid: sid('2') })])])
  expect(answer).toBeNull()
})

it('all pages are read before a match counts', async () => {
  const next = `${path}?Page=1&PageToken=PA1`
  const [only, provider] = await found([page([listed()], next), page([])])
  expect(only).toBe(sid('1'))
  expect(provider.requests.at(-1)?.url).toBe(next)
  const [twice] = await found([page([listed()], next), page([listed({ sid: sid('2') })])])
  expect(twice).toBeNull()
})

it('a list without an end is left after five pages, and nothing is found', async () => {
  const endless = Array.from({ length: 9 }, () => page([listed()], `${path}?Page=1`))
  const [answer, provider] = await found(endless)
  expect(answer).toBeNull()
  expect(provider.requests).toHaveLength(5)
})

it('a next page on another host or account is not asked for', async () => {
  for (const next of [
    '//evil.example/',
    '@evil.example/',
    'https://evil.example/',
    '/2010-04-01/Accounts/ACx/Messages.json?',
  ]) {
    const [answer, provider] = await found([page([listed()], next)])
    expect(answer).toBeNull()
    expect(provider.requests).toHaveLength(1)
  }
})

it('an answer that is no list finds nothing', async () => {
  for (const answer of ['text', [], { messages: 'none' }]) expect((await found([answer]))[0]).toBeNull()
  expect(await messengerAt('http://127.0.0.1:1').find?.(text())).toBeNull()
})

it('a client of the host is asked the same', async () => {
  const provider = await openProvider()
  const messagingServiceSid = `MG${'2'.repeat(32)}`
  const messenger = twilioSms({ client: postingClient(provider.baseUrl), messagingServiceSid })
  provider.pages.push(
    page([listed({ messaging_service_sid: messagingServiceSid }), listed({ sid: sid('3') })]),
  )
  expect(await messenger.find?.(text())).toBe(sid('1'))
  provider.pages.push(page(Array.from({ length: 500 }, () => listed())))
  expect(await messenger.find?.(text())).toBeNull()
  provider.pages.push({ messages: null })
  expect(await messenger.find?.(text())).toBeNull()
})
