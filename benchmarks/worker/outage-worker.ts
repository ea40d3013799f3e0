import { Pool } from 'pg'
import { postgres } from '@casework/postgres'
import { caseworkAt, withWorkOf } from './prototype-firm'

// The worker's process, as a host would run one: it tells when it is ready, and when nothing is due any more.
const [host, user] = process.argv.slice(2)
const pool = new Pool({ host: host ?? '', user: user ?? '', database: 'postgres', max: 4, pipeline: true })
const casework = caseworkAt(withWorkOf(postgres({ pool }).store, 'caseTimer'))
await casework.tick()
process.send?.('ready')
process.once('message', () => {
  void casework.tick().then(async () => {
    process.send?.('drained')
    await pool.end()
    process.disconnect()
  })
})
