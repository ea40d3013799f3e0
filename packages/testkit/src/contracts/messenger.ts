import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import type { Messenger } from '@casework/core'
import type { HandOff, OutboundMessage } from '@casework/core/adapter'
import { start } from '../builders/moments'
import type { Check } from './check'

/** The provider behind a messenger, as a test stands in for it. */
export interface ProviderUnderTest {
  /** What it took over, in order: to whom, and the text. */
  taken(): readonly { readonly to: string; readonly text: string }[]
  /** How it treats the next message. Default: it accepts. */
  next(outcome: HandOff['outcome']): void
}

/** What the checks of a messenger are given. */
export interface MessengerUnderTest {
  readonly messenger: Messenger
  /** What the messenger carries. */
  readonly channel: OutboundMessage['channel']
  readonly provider: ProviderUnderTest
}

const messageFor = ({ channel }: MessengerUnderTest, id: string): OutboundMessage => ({
  id,
  tenant: 'acme',
  channel,
  purpose: 'transactional',
  to: channel === 'sms' ? '+12127365000' : 'ana@ruiz.example',
  subject: channel === 'sms' ? null : 'One question',
  text: `Please answer ${id}.`,
  html: null,
  createdAt: start,
  deliverBefore: null,
  unsubscribeUrl: null,
})

/** Handing a message to a provider. */
export const messengerChecks: readonly Check<MessengerUnderTest>[] = [
  {
    name: 'an accepted message is with the provider once, as it was given, and has a proof of its own',
    async run(open) {
      const ports = await open()
      const first = await ports.messenger.send(messageFor(ports, 'one'))
      const second = await ports.messenger.send(messageFor(ports, 'two'))
      ok(first.outcome === 'accepted' && second.outcome === 'accepted')
      ok(first.proof !== '' && second.proof !== '')
      notEqual(first.proof, second.proof)
      deepEqual(
        ports.provider.taken().map(({ to, text }) => ({ to, text })),
        ['one', 'two'].map((id) => {
          const { to, text } = messageFor(ports, id)
          return { to, text }
        }),
      )
    },
  },
  {
    name: 'what the provider did not take is told as it was, without a throw, and is tried once',
    async run(open) {
      for (const outcome of ['refused', 'retry'] as const) {
        const ports = await open()
        ports.provider.next(outcome)
        const answer = await ports.messenger.send(messageFor(ports, 'one'))
        equal(answer.outcome, outcome)
        deepEqual(ports.provider.taken(), [])
      }
    },
  },
  {
    name: 'when the answer is lost nobody is told that it was accepted, nor that it was not',
    async run(open) {
      const ports = await open()
      ports.provider.next('unknown')
      const answer = await ports.messenger.send(messageFor(ports, 'one'))
      equal(answer.outcome, 'unknown')
      ok(ports.provider.taken().length <= 1)
    },
  },
  {
    name: 'a message is taken as before once the provider has recovered',
    async run(open) {
      const ports = await open()
      ports.provider.next('retry')
      await ports.messenger.send(messageFor(ports, 'one'))
      const again = await ports.messenger.send(messageFor(ports, 'one'))
      equal(again.outcome, 'accepted')
      equal(ports.provider.taken().length, 1)
    },
  },
]
