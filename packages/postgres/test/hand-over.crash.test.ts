import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCasework, type Casework } from '@casework/core'
import type { MessageRecord } from '@casework/core/adapter'
import { joseKeys } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startScript } from '../../../tools/script-process'
import { createDatabase, type TestDatabase } from './databases'

const start = '2026-03-02T15:00:00Z'
const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})

/** A provider that keeps a ledger of what it took over: how often, by message. */
interface Provider {
  readonly url: string
  readonly taken: Map<string, number>
  readonly server: Server
}

let database: TestDatabase
let ports: PostgresPorts
let provider: Provider

beforeAll(async () => {
  database = await createDatabase('handover')
  await postgres({ pool: database.pool('handover_owner') }).migrate({ grantTo: 'handover_app' })
  ports = postgres({ pool: database.pool('handover_app', { pipeline: true }) })
  const taken = new Map<string, number>()
  const server = createServer((request, response) => {
    const id = (request.url ?? '').slice(1)
    taken.set(id, (taken.get(id) ?? 0) + 1)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  provider = { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, taken, server }
})
afterAll(async () => {
  provider.server.close()
  await database.drop()
})

/** Casework as the other workers have it: the same store, keys and provider. */
function casework(now: string) {
  const clock = manualClock(now)
  const messenger = {
    async send({ id }: { readonly id: string }) {
      await fetch(`${provider.url}/${id}`, { method: 'POST' })
      return { outcome: 'accepted', proof: `proof of ${id}` } as const
    },
  }
  const messengers = { sms: messenger, email: messenger }
  return { clock, made: createCasework({ ...memory({ clock }), ...ports, keys, messengers }) }
}

/** Shares a case with two clients; gives the ids of their two messages, in the order in which they are taken up. */
async function share(made: Casework, tenant: string, channel: 'sms' | 'email'): Promise<readonly string[]> {
  const desk = made.as({ tenant, system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  const smsConsent = { source: 'intake' }
  await desk.clients.put({ id: 'ana', phone: '+12127365000', email: 'ana@ruiz.example', smsConsent })
  await desk.clients.put({ id: 'ben', phone: '+12127365001', email: 'ben@ruiz.example', smsConsent })
  await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number' })
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', clientIds: ['ana', 'ben'] })
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  const shared = await desk.links.share({ scope: { caseId: 'ruiz' }, channels: [channel] })
  return shared.messages.map((each) => each.id).sort()
}

async function rowOf(tenant: string, id: string): Promise<MessageRecord | undefined> {
  return ports.store.transaction(tenant, async (tx) => (await tx.get('message', [id])).get(id))
}

const script = new URL('sending-worker.ts', import.meta.url)

/** Runs a worker that dies or freezes at a point; gives what wakes it. */
async function workerAt(at: string): Promise<{ wake(): Promise<void> }> {
  const where = [inject('postgres').host, database.name, provider.url, start, at]
  const worker = await startScript(script, where)
  const ended = once(worker, 'exit')
  if (at.startsWith('killed')) {
    expect((await ended)[1]).toBe('SIGKILL')
    return { wake: () => Promise.resolve() }
  }
  await once(worker.stdout, 'data')
  return {
    async wake() {
      worker.kill('SIGCONT')
      await ended
    },
  }
}

const points = ['before claim', 'in claim', 'after claim', 'before call', 'after call']
const later = ['before settle', 'in settle', 'after settle', 'before intent', 'in intent', 'after intent']

/** Where a worker ends for good or for longer than its leases, so that no intent of the first or the second is kept. */
const beforeIntent = [
  ['killed before claim', 'killed in claim'],
  [...points, ...later.slice(0, 3)]
    .map((point) => `killed ${point}`)
    .concat('frozen after claim', 'frozen before call'),
]

describe.each(['sms', 'email'] as const)('by %s, a worker', (channel) => {
  it.each([
    ...[...points, ...later].map((point) => `killed ${point}`),
    'frozen after claim',
    'frozen before call',
    'frozen after call',
    'frozen before intent',
  ])('that is %s loses nothing and sends no text twice', async (at) => {
    const tenant = `${channel}-${at.replaceAll(' ', '-')}`
    const { made, clock } = casework(start)
    const ids = await share(made, tenant, channel)
    expect(ids).toHaveLength(2)
    const worker = await workerAt(at)
    // Longer than any lease, and than an unknown outcome is looked into.
    for (let minute = 0; minute < 40; minute += 1) {
      clock.advance('PT1M')
      await made.tick()
    }
    await worker.wake()
    await made.tick()

    for (const [number, id] of ids.entries()) {
      const row = await rowOf(tenant, id)
      const taken = provider.taken.get(id) ?? 0
      expect(row?.dueAt).toBeNull()
      expect(row?.attempts.map((each) => each.number)).toEqual(row?.attempts.map((_, index) => index + 1))
      if (channel === 'sms') {
        expect(taken).toBeLessThanOrEqual(1)
        // Accepted with a proof, or left to a person because nobody can say.
        if (row?.state !== 'accepted')
          expect(row).toMatchObject({ state: 'needsAttention', reason: 'unknown' })
        else expect([taken, row.proof]).toEqual([1, `proof of ${id}`])
        if (beforeIntent[number]?.includes(at)) expect(row?.state).toBe('accepted')
      } else {
        expect(taken).toBeGreaterThanOrEqual(1)
        expect(taken).toBeLessThanOrEqual(2)
        expect(row).toMatchObject({ state: 'accepted', proof: `proof of ${id}` })
      }
    }
  })
})
