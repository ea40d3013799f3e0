import type { SqlDatabase, SqlSession, SqlStatement } from '@casework/postgres'

/** What is done before each statement, which is numbered from 1 on; what it throws, the statement throws. */
export type BeforeStatement = (
  number: number,
  statement: SqlStatement,
  session: SqlSession,
) => Promise<void> | void

/** A database that hands each statement to somebody else first, one at a time, COMMIT too. */
export function watched(inner: SqlDatabase, before: BeforeStatement): SqlDatabase {
  let count = 0
  return {
    transaction: (work) =>
      inner.transaction((session) => {
        const one = async (statement: SqlStatement) => {
          count += 1
          await before(count, statement, session)
        }
        return work({
          async run(statements) {
            const results = []
            for (const statement of statements) {
              await one(statement)
              results.push(...(await session.run([statement])))
            }
            return results
          },
          async commit(statements) {
            for (const statement of statements) {
              await one(statement)
              await session.run([statement])
            }
            await one({ text: 'COMMIT' })
            await session.commit([])
          },
        })
      }),
  }
}
