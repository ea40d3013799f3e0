import type { SqlDatabase, SqlSession } from './database'
import { translated } from './errors'

/**
 * The database whose own failures say what they mean to a host. What the work throws by itself passes as it is: a refusal
 * may speak of a connection, and is none the less a refusal.
 */
export function translating(inner: SqlDatabase): SqlDatabase {
  const told: SqlDatabase = {
    async transaction(work) {
      let thrown: { readonly error: unknown } | null = null
      try {
        return await inner.transaction(async (session) => {
          try {
            return await work(translatingSession(session))
          } catch (error) {
            thrown = { error }
            throw error
          }
        })
      } catch (error) {
        throw isOf(error, thrown) ? error : translated(error)
      }
    },
  }
  if (!inner.ask) return told
  const ask = inner.ask.bind(inner)
  return { ...told, ask: (statement) => meaning(() => ask(statement)) }
}

function translatingSession(session: SqlSession): SqlSession {
  return {
    run: (statements) => meaning(() => session.run(statements)),
    commit: (statements) => meaning(() => session.commit(statements)),
  }
}

async function meaning<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw translated(error)
  }
}

function isOf(error: unknown, thrown: { readonly error: unknown } | null): boolean {
  return thrown?.error === error
}
