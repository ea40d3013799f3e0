import type { SqlDatabase, SqlStatement } from '@casework/postgres'

/** Transactions whose statements are known before they are run. */
export interface Replayed {
  /** What the work runs on, one at a time, once it has run there before. */
  readonly database: SqlDatabase
  /** Learns what the work sends for a key: it is run up to its COMMIT, and nothing is kept. */
  learn(key: string, work: () => Promise<unknown>): Promise<void>
  /** Sends it once more, and keeps it. */
  replay(key: string): Promise<void>
}

/** Replays what was learnt: nothing is read from the answers, and nothing is decided. */
export function replayed(database: SqlDatabase): Replayed {
  /** What each transaction sent: an array in one go, the last one with its COMMIT. */
  const known = new Map<string, readonly (readonly SqlStatement[])[]>()
  let learning: (readonly SqlStatement[])[] | null = null
  let isWhole = false
  return {
    database: {
      transaction: (inside) =>
        database.transaction((session) =>
          inside({
            run(batch) {
              learning?.push(batch)
              return session.run(batch)
            },
            commit(batch) {
              if (!learning) return session.commit(batch)
              learning.push(batch)
              isWhole = true
              throw new Error('It was only learnt')
            },
          }),
        ),
    },
    async learn(key, work) {
      learning = []
      isWhole = false
      await work().catch((error: unknown) => {
        if (!isWhole) throw error
      })
      known.set(key, learning)
      learning = null
    },
    replay(key) {
      const sent = known.get(key) ?? []
      known.delete(key)
      return database.transaction(async (session) => {
        for (const batch of sent.slice(0, -1)) await session.run(batch)
        await session.commit(sent.at(-1) ?? [])
      })
    },
  }
}
