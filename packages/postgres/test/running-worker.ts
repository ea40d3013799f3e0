import { createCasework, type Store } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { Pool } from 'pg'

/** A process that carries runs on and dies at a named point of its n-th transaction. */
const [host = '', database = '', now = '', where = '', nth = ''] = process.argv.slice(2)

const pool = new Pool({ host, database, user: `${database}_app`, pipeline: true })
pool.on('error', () => undefined)
const { store } = postgres({ pool })
let transactions = 0
const dying: Store = {
  ...store,
  async transaction(tenant, work, ahead) {
    transactions += 1
    const isIt = String(transactions) === nth
    const die = (here: string) => {
      if (isIt && here === where) process.kill(process.pid, 'SIGKILL')
    }
    die('before')
    const result = await store.transaction(
      tenant,
      async (tx) => {
        const value = await work(tx)
        die('in')
        return value
      },
      ahead,
    )
    die('after')
    return result
  },
}
await createCasework({ ...memory({ clock: manualClock(now) }), store: dying }).tick()
await pool.end()
