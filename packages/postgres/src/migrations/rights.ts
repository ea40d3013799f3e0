import type { SqlDatabase, SqlStatement } from '../sql/database'
import { PostgresError } from '../sql/errors'
import { quoted } from '../sql/quoted'

/** Gives the role of the host's pool what it needs to work with the tables, and no more. */
export function grant(database: SqlDatabase, schema: string, role: string): Promise<void> {
  const [where, who] = [quoted(schema), quoted(role)]
  const rights = [
    `GRANT USAGE ON SCHEMA ${where} TO ${who}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${where} TO ${who}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${where} TO ${who}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${where} TO ${who}`,
    `REVOKE INSERT, UPDATE, DELETE ON ${where}.migration FROM ${who}`,
  ]
  return database.transaction(async (session) => {
    const [found] = await session.run([{ text: 'SELECT 1 FROM pg_roles WHERE rolname = $1', values: [role] }])
    if (found?.rows.length === 0) {
      throw new PostgresError(
        'NO_ROLE',
        `There is no role ${who} to give rights to: CREATE ROLE ${who} LOGIN before`,
      )
    }
    await session.commit([lockOf(schema), ...rights.map((text) => ({ text }))])
  })
}

/** One process at a time, to the end of the transaction. Two that give rights at once would fail. */
export function lockOf(schema: string): SqlStatement {
  return {
    text: 'SELECT pg_advisory_xact_lock(hashtext($1))',
    values: [`casework migrations of ${schema}`],
  }
}
