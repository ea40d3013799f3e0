import type { SqlDatabase, SqlResult, SqlSession, SqlStatement } from './database'
import { isAnswer, isLost, lost, outcomeUnknown, unreachable, wasSent } from './errors'
import { ignore, outlive } from './outlive'
import type { PgClient, PgHabits, PgPool, PgResult } from './pg-client'
import { runOn } from './run-on'

/**
 * The database behind a pool of `pg`: many statements are one wait, pipelined where the pool was made with
 * `pipeline: true`, else as one text, and then COMMIT alone. Listens to errors of the pool and of clients it holds, so
 * that a lost connection ends no process; it never ends the pool.
 */
export function pgDatabase(pool: PgPool, habits: PgHabits = { prepare: true }): SqlDatabase {
  outlive(pool)
  return {
    async transaction(work) {
      const session = new PgSession(pool, habits)
      try {
        return await work(session)
      } finally {
        await session.end()
      }
    },
    async ask(statement) {
      const session = new PgSession(pool, habits)
      try {
        return await session.ask(statement)
      } finally {
        await session.end()
      }
    },
  }
}

/** Whatever the database, the role or the pool has as its default: who waits for a lock reads what the one before it left. */
const begin: SqlStatement = { text: 'BEGIN ISOLATION LEVEL READ COMMITTED' }
const commit: SqlStatement = { text: 'COMMIT' }
const rollback: SqlStatement = { text: 'ROLLBACK' }

class PgSession implements SqlSession {
  private client: PgClient | null = null
  private state: 'new' | 'open' | 'kept' | 'lost' = 'new'

  constructor(
    private readonly pool: PgPool,
    private readonly habits: PgHabits,
  ) {}

  async run(statements: readonly SqlStatement[]): Promise<readonly SqlResult[]> {
    const opening = this.state === 'new'
    const client = await this.open()
    const results = await this.sendBeforeCommit(client, opening ? [begin, ...statements] : statements)
    return opening ? results.slice(1) : results
  }

  /** One statement, and no transaction. */
  async ask(statement: SqlStatement): Promise<SqlResult> {
    const client = await this.open()
    try {
      const [result = { rows: [] }] = await this.send(client, [statement])
      this.state = 'kept'
      return result
    } catch (error) {
      this.state = isLost(error) ? 'lost' : 'kept'
      throw isLost(error) ? lost(error) : error
    }
  }

  async commit(statements: readonly SqlStatement[]): Promise<void> {
    if (this.state === 'new' && statements.length === 0) return
    const opening = this.state === 'new'
    const client = await this.open()
    const batch = opening ? [begin, ...statements] : statements
    if (!client.pipeline) await this.sendBeforeCommit(client, batch)
    const results = await this.sendCommit(client, client.pipeline ? [...batch, commit] : [commit])
    // A COMMIT in a transaction that has failed answers ROLLBACK, and without an error.
    if (results.at(-1)?.command !== 'COMMIT')
      throw new Error('The transaction had failed and was rolled back')
    this.state = 'kept'
  }

  /** Rolls back what is open and gives the client back; one whose state is not known is destroyed. */
  async end(): Promise<void> {
    const { client } = this
    if (!client) return
    let healthy = this.state !== 'lost'
    if (this.state === 'open') {
      try {
        await this.send(client, [rollback])
      } catch {
        healthy = false
      }
    }
    // One that is destroyed may still tell of its end.
    if (healthy) client.removeListener('error', ignore)
    client.release(!healthy)
  }

  private send(client: PgClient, statements: readonly SqlStatement[]): Promise<PgResult[]> {
    return runOn(client, statements, this.habits)
  }

  private async open(): Promise<PgClient> {
    if (this.client) return this.client
    try {
      this.client = await this.pool.connect()
    } catch (error) {
      throw unreachable(error)
    }
    this.client.on('error', ignore)
    this.state = 'open'
    return this.client
  }

  /** COMMIT was not sent yet, so a connection that is lost here has kept nothing. */
  private async sendBeforeCommit(client: PgClient, statements: readonly SqlStatement[]): Promise<PgResult[]> {
    try {
      return await this.send(client, statements)
    } catch (error) {
      if (!isLost(error)) throw error
      this.state = 'lost'
      throw lost(error)
    }
  }

  /** Only the server can say that a COMMIT it was sent was not done. */
  private async sendCommit(client: PgClient, statements: readonly SqlStatement[]): Promise<PgResult[]> {
    try {
      return await this.send(client, statements)
    } catch (error) {
      if (isAnswer(error)) throw error
      this.state = 'lost'
      throw wasSent(error) ? outcomeUnknown(error) : lost(error)
    }
  }
}
