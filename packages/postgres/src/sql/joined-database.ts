import type { SqlDatabase, SqlResult, SqlSession, SqlStatement } from './database'
import { hasNoTransaction } from './errors'
import { outlive } from './outlive'
import type { PgClient, PgHabits, PgResult } from './pg-client'
import { runOn } from './run-on'

/** A client of `pg` on which the host has begun a transaction. */
export type HostTransaction = Pick<PgClient, 'query' | 'pipeline' | 'connection' | 'escapeLiteral' | 'on'>

/** What the host gave, as a client of `pg`. Throws for a pool, whose statements are of no one transaction, and for anything else. */
export function hostTransaction(given: unknown): HostTransaction {
  const client = given as Partial<HostTransaction> | null | undefined
  if (typeof client?.query === 'function' && typeof client.escapeLiteral === 'function')
    return client as HostTransaction
  throw new TypeError('within() takes a client of pg on which you have begun a transaction')
}

/**
 * Transactions inside one of the host's: each is a savepoint, so that what fails is undone alone, and only the host
 * keeps the rest. Afterwards the host's settings are as they were. Those that are begun side by side come one after the
 * other: savepoints lie in one another, so what undoes one would undo its neighbour. A lost connection ends no process.
 */
export function joinedDatabase(client: HostTransaction, habits: PgHabits): SqlDatabase {
  outlive(client)
  return {
    transaction: (work) =>
      inTurn(client, async () => {
        const session = new JoinedSession(client, habits)
        try {
          return await work(session)
        } finally {
          await session.end()
        }
      }),
  }
}

/** The end of the last transaction on each client. */
const turns = new WeakMap<HostTransaction, Promise<unknown>>()

function inTurn<T>(client: HostTransaction, step: () => Promise<T>): Promise<T> {
  const done = (turns.get(client) ?? Promise.resolve()).then(step)
  turns.set(
    client,
    done.catch(() => null),
  )
  return done
}

const savepoint: SqlStatement = { text: 'SAVEPOINT casework' }
const release: SqlStatement = { text: 'RELEASE SAVEPOINT casework' }
const undo: SqlStatement = { text: 'ROLLBACK TO SAVEPOINT casework' }

/** The settings that a transaction of a tenant changes. */
const names = ['casework.tenant_id', 'search_path', 'plan_cache_mode', 'enable_seqscan']
const settings = names.map((name, index) => `current_setting('${name}', true) AS s${String(index)}`)
const remember: SqlStatement = { text: `SELECT ${settings.join(', ')}` }

class JoinedSession implements SqlSession {
  private state: 'new' | 'open' | 'kept' = 'new'
  private before: Readonly<Record<string, unknown>> = {}

  constructor(
    private readonly client: HostTransaction,
    private readonly habits: PgHabits,
  ) {}

  async run(statements: readonly SqlStatement[]): Promise<readonly SqlResult[]> {
    if (this.state !== 'new') return this.send(statements)
    this.state = 'open'
    try {
      const [, asked, ...results] = await this.send([savepoint, remember, ...statements])
      this.before = asked?.rows[0] ?? {}
      return results
    } catch (error) {
      if (hasNoTransaction(error)) this.state = 'new'
      throw error
    }
  }

  async commit(statements: readonly SqlStatement[]): Promise<void> {
    if (this.state === 'new' && statements.length === 0) return
    await this.run(statements)
    await this.send([this.restored(), release])
    this.state = 'kept'
  }

  /** What a savepoint undoes, the settings are among. */
  async end(): Promise<void> {
    if (this.state !== 'open') return
    await this.send([undo, release])
  }

  private send(statements: readonly SqlStatement[]): Promise<PgResult[]> {
    return runOn(this.client, statements, this.habits)
  }

  private restored(): SqlStatement {
    const calls = names.map((name, index) => `set_config('${name}', $${String(index + 1)}, true)`)
    const values = names.map((_, index) => {
      const value = this.before[`s${String(index)}`]
      return typeof value === 'string' ? value : ''
    })
    return { text: `SELECT ${calls.join(', ')}`, values }
  }
}
