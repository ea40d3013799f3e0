import { setTimeout } from 'node:timers/promises'
import { createCasework, type Store } from '@casework/core'
import { joseKeys } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { Pool } from 'pg'

/**
 * A process that hands over two messages, one at a time, and dies, or stands still, at a named point of it: before, in or
 * after one of its transactions, or around the first call to the provider. The claim commits the intent of the first
 * message; the second one has its own once the first is being settled, and here only when it has been, so that a point around
 * the settling has no intent beside it.
 */
const [host = '', database = '', provider = '', now = '', at = ''] = process.argv.slice(2)
const [how = '', ...words] = at.split(' ')
const point = words.join(' ')
const names = ['look', 'claim', 'settle', 'intent']

const pool = new Pool({ host, database, user: `${database}_app`, pipeline: true })
pool.on('error', () => undefined)
const { store } = postgres({ pool })
let transactions = 0
let settled = (): void => undefined
const settling = new Promise<void>((resolve) => (settled = resolve))
const dying: Store = {
  ...store,
  async transaction(tenant, work, ahead) {
    const name = names[transactions] ?? 'later'
    transactions += 1
    reach(`before ${name}`)
    if (name === 'intent') await settling
    const result = await store.transaction(
      tenant,
      async (tx) => {
        const value = await work(tx)
        reach(`in ${name}`)
        return value
      },
      ahead,
    )
    reach(`after ${name}`)
    if (name === 'settle') settled()
    return result
  },
}
// The server's clock is not the manual one.
delete dying.now

const messenger = {
  async send({ id }: { readonly id: string }) {
    reach('before call')
    await fetch(`${provider}/${id}`, { method: 'POST' })
    reach('after call')
    return { outcome: 'accepted', proof: `proof of ${id}` } as const
  },
}

const casework = createCasework({
  ...memory({ clock: manualClock(now) }),
  store: dying,
  keys: joseKeys({
    issuer: 'test',
    keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
  }),
  messengers: { sms: messenger, email: messenger },
})
const worker = casework.start({ concurrency: 1 })
while ((await casework.next()) !== null) await setTimeout(20)
await worker.stop()
await pool.end()

function reach(here: string): void {
  if (here !== point) return
  if (how === 'killed') process.kill(process.pid, 'SIGKILL')
  process.stdout.write('frozen')
  process.kill(process.pid, 'SIGSTOP')
}
