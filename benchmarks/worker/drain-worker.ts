import { Pool } from 'pg'
import { postgres } from '@casework/postgres'
import { appRole } from '../postgres/server'
import { caseworkFrom } from './prototype-firm'

/** A worker in a process of its own, on the server whose socket folder is named, until it is told to stop. */
const [, , host] = process.argv
const pool = new Pool({ host, user: appRole, database: 'postgres', max: 4, pipeline: true })
pool.on('error', () => undefined)
const worker = caseworkFrom(postgres({ pool }).store).start({ everyMs: 100 })
process.once('SIGTERM', () => {
  void worker.stop().then(() => pool.end())
})
