import type { SqlDatabase, SqlResult, SqlSession, SqlStatement } from './database'

/** What this adapter needs of PGlite's transactions. */
export interface PgliteTransaction {
  query(text: string, params?: unknown[]): Promise<{ rows: unknown[] }>
  exec(text: string): Promise<unknown>
}

/** What this adapter needs of PGlite. */
export interface Pglite {
  query(text: string, params?: unknown[]): Promise<{ rows: unknown[] }>
  transaction<T>(work: (tx: PgliteTransaction) => Promise<T>): Promise<T>
}

/**
 * The database inside this process. PGlite has one connection: a transaction waits for the one before it, so none may
 * be opened from inside another.
 */
export function pgliteDatabase(pglite: Pglite): SqlDatabase {
  return {
    async transaction(work) {
      const session = new PgliteSession(pglite)
      try {
        return await work(session)
      } finally {
        await session.end()
      }
    },
    async ask({ text, values }) {
      const { rows } = await pglite.query(text, values ? [...values] : [])
      return { rows: rows as SqlResult['rows'] }
    },
  }
}

/** Leaves PGlite's transaction so that it is rolled back. */
class RolledBack extends Error {}

class PgliteSession implements SqlSession {
  private tx: PgliteTransaction | null = null
  private ended: Promise<unknown> = Promise.resolve()
  private keep: () => void = () => undefined
  private drop: (reason: RolledBack) => void = () => undefined

  constructor(private readonly pglite: Pglite) {}

  async run(statements: readonly SqlStatement[]): Promise<readonly SqlResult[]> {
    const tx = (this.tx ??= await this.open())
    const results: SqlResult[] = []
    for (const { text, values } of statements) {
      const { rows } = await tx.query(text, values ? [...values] : [])
      results.push({ rows: rows as SqlResult['rows'] })
    }
    return results
  }

  async commit(statements: readonly SqlStatement[]): Promise<void> {
    if (statements.length > 0) await this.run(statements)
    this.keep()
    await this.ended
  }

  async end(): Promise<void> {
    this.drop(new RolledBack())
    await this.ended.catch(() => null)
  }

  /** PGlite takes a function that is the transaction; this one waits until `commit` or `end` says how it ends. */
  private open(): Promise<PgliteTransaction> {
    return new Promise((resolve, reject) => {
      const outcome = new Promise<void>((keep, drop) => {
        this.keep = keep
        this.drop = drop
      })
      outcome.catch(() => null)
      this.ended = this.pglite.transaction((tx) => {
        resolve(tx)
        return outcome
      })
      this.ended.catch(reject)
    })
  }
}
