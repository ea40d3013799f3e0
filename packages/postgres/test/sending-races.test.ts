import { createCasework, type Casework, type Store } from '@casework/core'
import type { MessageRecord } from '@casework/core/adapter'
import { joseKeys } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})
const ana = '+12127365000'

let database: TestDatabase
let ports: PostgresPorts

beforeAll(async () => {
  database = await createDatabase('races')
  await postgres({ pool: database.pool('races_owner') }).migrate({ grantTo: 'races_app' })
  ports = postgres({ pool: database.pool('races_app', { pipeline: true }) })
})
afterAll(() => database.drop())

/**
 * Casework on the database, with a provider that takes everything. `reach` is told of each step of its worker, which hands
 * over one message at a time: the first has its intent with the claim, the second a transaction of its own for that.
 */
function open(reach: (point: string, messageId?: string) => Promise<void> = () => Promise.resolve()) {
  const calls: string[] = []
  const names = ['look', 'claim', 'settle of the first', 'intent', 'settle']
  let transactions = 0
  const store: Store = {
    ...ports.store,
    async transaction(tenant, work, ahead) {
      const name = names[transactions] ?? 'later'
      transactions += 1
      await reach(`before ${name}`)
      const value = await ports.store.transaction(
        tenant,
        async (tx) => {
          const decided = await work(tx)
          await reach(`decided in ${name}`)
          return decided
        },
        ahead,
      )
      await reach(`after ${name}`)
      return value
    },
  }
  // The server's clock is not the manual one.
  delete store.now
  const messenger = {
    async send({ id }: { readonly id: string }) {
      calls.push(id)
      await reach('in the call', id)
      return { outcome: 'accepted', proof: `proof of ${id}` } as const
    },
  }
  const clock = manualClock('2026-03-02T15:00:00Z')
  const messengers = { sms: messenger, email: messenger }
  const made = createCasework({ ...memory({ clock }), ...ports, store, keys, messengers })
  return { made, calls }
}

/** Until nothing waits any more. */
async function handOverAll(made: Casework): Promise<void> {
  const worker = made.start({ concurrency: 1, everyMs: 10 })
  while ((await made.next()) !== null) await new Promise((resolve) => setImmediate(resolve))
  await worker.stop()
}

interface Shared {
  readonly messageId: string
  readonly linkId: string
}

/** A text to Ben, and one to Ana behind it. */
async function share(made: Casework, tenant: string): Promise<Shared> {
  const desk = made.as({ tenant, system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.clients.put({ id: 'ana', phone: ana, smsConsent: { source: 'intake' } })
  await desk.clients.put({ id: 'ben', phone: '+12127365002', smsConsent: { source: 'intake' } })
  await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number' })
  const shared = { messageId: '', linkId: '' }
  for (const client of ['ben', 'ana']) {
    await desk.cases.put({ id: `case-of-${client}`, name: 'Ruiz', clientIds: [client] })
    await desk.tasks.assign({ caseId: `case-of-${client}`, templateId: 'age' })
    const scope = { caseId: `case-of-${client}` }
    const [message] = (await desk.links.share({ scope, channels: ['sms'] })).messages
    Object.assign(shared, { messageId: message?.id, linkId: message?.linkId })
  }
  return shared
}

async function rowOf(tenant: string, id: string): Promise<MessageRecord | undefined> {
  return ports.store.transaction(tenant, async (tx) => (await tx.get('message', [id])).get(id))
}

type Event = (made: Casework, tenant: string, shared: Shared) => Promise<unknown>

const deskOf = (made: Casework, tenant: string) => made.as({ tenant, system: true })
const text = { providerId: 'SM1', from: ana, to: '+12125550100', text: 'STOP' }
const events: readonly (readonly [string, string, Event])[] = [
  ['revoked', 'linkEnded', (made, tenant, { linkId }) => deskOf(made, tenant).links.revoke({ linkId })],
  [
    'renumbered',
    'addressChanged',
    (made, tenant) => deskOf(made, tenant).clients.put({ id: 'ana', phone: '+12127365001' }),
  ],
  ['stopped', 'revoked', (made, tenant) => deskOf(made, tenant).inbound.sms(text)],
  ['erased', 'clientGone', (made, tenant) => deskOf(made, tenant).clients.erase({ clientId: 'ana' })],
]
const early = ['before claim', 'after claim', 'before intent']
const late = ['after intent', 'in the call', 'before settle', 'after settle']

describe.each(events)('a client who is %s', (name, reason, happens) => {
  it.each(early)('%s of the hand-over gets nothing any more', async (point) => {
    const tenant = `${name}-${point.replaceAll(' ', '-')}`
    const other = open().made
    const shared = await share(other, tenant)
    const { made, calls } = open(async (reached) => {
      if (reached === point) await happens(other, tenant, shared)
    })
    await handOverAll(made)
    expect(calls).not.toContain(shared.messageId)
    const row = await rowOf(tenant, shared.messageId)
    expect(['suppressed', 'cancelled']).toContain(row?.state)
    if (row?.state === 'suppressed') expect(row.reason).toBe(reason)
  })

  it.each(late)('%s of the hand-over got it once, and the proof is kept', async (point) => {
    const tenant = `${name}-${point.replaceAll(' ', '-')}`
    const other = open().made
    const shared = await share(other, tenant)
    let happened = false
    const { made, calls } = open(async (reached, messageId = shared.messageId) => {
      if (reached !== point || messageId !== shared.messageId || happened) return
      happened = true
      await happens(other, tenant, shared)
    })
    await handOverAll(made)
    expect(happened).toBe(true)
    expect(calls.filter((id) => id === shared.messageId)).toHaveLength(1)
    expect(await rowOf(tenant, shared.messageId)).toMatchObject({
      state: 'accepted',
      proof: `proof of ${shared.messageId}`,
    })
  })

  it('at the same moment gets it wholly or not at all', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 12; round += 1) {
      const tenant = `${name}-${String(round)}`
      const other = open().made
      const shared = await share(other, tenant)
      const { made, calls } = open()
      const step = round % 4
      const turns = async () => {
        for (let turn = 0; turn < step * 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      }
      await Promise.all([made.tick(), turns().then(() => happens(other, tenant, shared))])
      const row = await rowOf(tenant, shared.messageId)
      const called = calls.filter((id) => id === shared.messageId).length
      expect(called).toBe(row?.state === 'accepted' ? 1 : 0)
      outcomes.add(row?.state ?? 'none')
    }
    for (const each of outcomes) expect(['accepted', 'suppressed', 'cancelled']).toContain(each)
  })
})

// What STOP and an erasure end is locked by the worker that decides; they come before it or after it.
describe.each(events.filter(([name]) => name === 'revoked' || name === 'renumbered'))(
  'a client who is %s',
  (name, reason, happens) => {
    it('after the look at a message, and before its intent is kept, gets nothing any more', async () => {
      const tenant = `${name}-decided`
      const other = open().made
      const shared = await share(other, tenant)
      let happened = false
      const { made, calls } = open(async (reached) => {
        if (reached !== 'decided in intent' || happened) return
        happened = true
        await happens(other, tenant, shared)
      })
      await handOverAll(made)
      expect(happened).toBe(true)
      expect(calls).not.toContain(shared.messageId)
      expect(await rowOf(tenant, shared.messageId)).toMatchObject({ state: 'suppressed', reason })
    })
  },
)
