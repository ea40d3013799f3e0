import type { PgClient, PgPool, SqlDatabase } from '@casework/postgres'
import { pgDatabase } from '../../packages/postgres/src/sql/pg-database'

/** The database, telling each time that somebody waits for it. */
export function countWaits(inner: SqlDatabase, tell: () => void): SqlDatabase {
  return {
    transaction: (work) =>
      inner.transaction((session) =>
        work({
          run(batch) {
            tell()
            return session.run(batch)
          },
          commit(batch) {
            tell()
            return session.commit(batch)
          },
        }),
      ),
  }
}

/** The pool, telling each time that a client sends something: on a plain pool that is a round trip. */
export function countQueries(pool: PgPool, tell: () => void): PgPool {
  const counting = new WeakMap<PgClient, PgClient>()
  return {
    on: (event, listener) => pool.on(event, listener),
    async connect() {
      const client = await pool.connect()
      const found = counting.get(client) ?? counted(client, tell)
      counting.set(client, found)
      return found
    },
  }
}

function counted(client: PgClient, tell: () => void): PgClient {
  return {
    ...(client.pipeline === undefined ? {} : { pipeline: client.pipeline }),
    query(asked) {
      tell()
      return client.query(asked)
    },
    escapeLiteral: (text) => client.escapeLiteral(text),
    on: (event, listener) => client.on(event, listener),
    removeListener: (event, listener) => client.removeListener(event, listener),
    release: (destroy) => {
      client.release(destroy)
    },
  }
}

/** The database on a pool of `pg`, sending each statement when the one before it was answered. */
export function oneByOne(pool: PgPool): SqlDatabase {
  return {
    transaction: (work) =>
      pgDatabase(pool).transaction((session) =>
        work({
          async run(statements) {
            const results = []
            for (const each of statements) results.push(...(await session.run([each])))
            return results
          },
          async commit(statements) {
            for (const each of statements) await session.run([each])
            await session.commit([])
          },
        }),
      ),
  }
}
