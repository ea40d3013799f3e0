import { createCasework, type Store } from '@casework/core'
import type { StoreTransaction } from '@casework/core/adapter'
import { joseKeys } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { Pool } from 'pg'

/**
 * A process that does what is due and dies at a named point of it: in or after one of its transactions, or before it has
 * told the other process of a call of its handlers. Of events the second is meant.
 */
const [host = '', database = '', ledger = '', now = '', point = ''] = process.argv.slice(2)

const pool = new Pool({ host, database, user: `${database}_app`, pipeline: true })
pool.on('error', () => undefined)
const { store } = postgres({ pool })
const dying: Store = {
  ...store,
  async transaction(tenant, work, ahead) {
    let name = ''
    const result = await store.transaction(
      tenant,
      async (tx) => {
        const done = new Set<string>()
        const value = await work(watched(tx, done))
        name = nameOf(done)
        reach(`in ${name}`)
        return value
      },
      ahead,
    )
    reach(`after ${name}`)
    return result
  },
}

// A process that is new has every case looked at again, now and in a minute, which would find what was lost, too.
const clock = manualClock(new Date(Date.parse(now) - 120_000).toISOString())
let isArmed = false
let events = 0
const casework = createCasework({
  ...memory({ clock }),
  store: dying,
  keys: joseKeys({
    issuer: 'test',
    keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
  }),
  messengers: {},
  automations: {
    async mine({ key }) {
      reach('before the handler')
      await tell('automation', key)
    },
  },
})
casework.subscribe('ledger', async ({ seq }) => {
  events += 1
  if (events === 2) reach('before the event')
  await tell('event', String(seq))
})
await casework.tick()
clock.advance('PT1M')
await casework.tick()
isArmed = true
clock.set(now)
await casework.tick()
await pool.end()

function reach(here: string): void {
  if (isArmed && here === point) process.kill(process.pid, 'SIGKILL')
}

async function tell(what: string, of: string): Promise<void> {
  await fetch(`${ledger}/${what}/${encodeURIComponent(of)}`, { method: 'POST' })
}

/** The transaction, whose deeds are written down. */
function watched(tx: StoreTransaction, done: Set<string>): StoreTransaction {
  return {
    ...tx,
    claim(kind, moment, limit) {
      done.add(`claim ${kind}`)
      return tx.claim(kind, moment, limit)
    },
    put(kind, records, ids) {
      done.add(`put ${kind}`)
      return tx.put(kind, records, ids)
    },
    commit(batch) {
      for (const { type } of batch.flatMap((each) => each.events)) done.add(type)
      return tx.commit(batch)
    },
  }
}

/** What a transaction was, by what it did. */
function nameOf(done: ReadonlySet<string>): string {
  const claim = [...done].find((each) => each.startsWith('claim'))
  if (claim !== undefined) return claim === 'claim caseTimer' ? 'sweep' : claim
  if (done.has('put automation')) return 'settle automation'
  return done.has('put delivery') ? 'settle delivery' : 'anything else'
}
