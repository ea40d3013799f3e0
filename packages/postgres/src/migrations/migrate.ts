import type { SqlDatabase, SqlRow, SqlSession, SqlStatement } from '../sql/database'
import { PostgresError } from '../sql/errors'
import { hasTally, tallySteps } from './exact-counts'
import type { Migration } from './migration'
import { migrations } from './migrations.generated'

export interface MigrateOptions {
  /** A role that works with the tables and owns none of them: the one of the host's pool. */
  readonly grantTo?: string
  /**
   * True keeps a tally from here on, by which exact counts of a whole firm take no longer than those of one person;
   * false gives it up. Left out: as it is. What runs already sees it when it is started again.
   */
  readonly exactCounts?: boolean
}

/**
 * Brings the schema up to this version; run as its owner. Each step is one transaction, under a lock, so that what was
 * cut off goes on where it was, and only one of several processes does the work. Gives the names of the steps that were
 * taken here.
 */
export async function migrate(
  database: SqlDatabase,
  schema: string,
  { grantTo, exactCounts }: MigrateOptions = {},
  steps: readonly Migration[] = migrations,
): Promise<readonly string[]> {
  const taken: string[] = []
  for (const step of [null, ...steps]) {
    const done = await database.transaction(async (session) => {
      const applied = await prepare(session, schema)
      refuseUnknown(applied, steps)
      if (step === null || applied.has(step.id)) {
        await session.commit([])
        return false
      }
      await session.commit([...step.statements.map((text) => ({ text })), noteOf(step)])
      return true
    })
    if (done && step) taken.push(step.name)
  }
  if (exactCounts !== undefined && (await turn(database, schema, exactCounts, steps)))
    taken.push(exactCounts ? 'exact counts' : 'no exact counts')
  if (grantTo !== undefined) await grant(database, schema, grantTo)
  return taken
}

/** Turns the tally on or off, and tells whether there was anything to do. */
async function turn(
  database: SqlDatabase,
  schema: string,
  wanted: boolean,
  steps: readonly Migration[],
): Promise<boolean> {
  let done = false
  for (const statement of tallySteps(wanted)) {
    await database.transaction(async (session) => {
      const applied = await prepare(session, schema)
      refuseUnknown(applied, steps)
      const isThere = hasTally(applied) === wanted
      await session.commit(isThere ? [] : [statement])
      if (!isThere) done = true
    })
  }
  return done
}

/** The statements of every step, for hosts that migrate with a tool of their own. */
export function migrationsSql(schema = 'casework'): string {
  const all = [
    `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`,
    `SET search_path = ${quoted(schema)}, pg_temp`,
    migrationTable,
    ...migrations.flatMap((step) => [
      ...step.statements,
      `INSERT INTO migration (id, name, checksum, breaking) VALUES (${String(step.id)}, '${step.name}', '${step.checksum}', ${String(step.breaking)})`,
    ]),
  ]
  return all.map((text) => `${text};\n`).join('\n')
}

/** Throws for a schema that this version of the code cannot work with. */
export function refuseUnknown(applied: ReadonlyMap<number, AppliedStep>, steps: readonly Migration[]): void {
  const known = new Map(steps.map((step) => [step.id, step]))
  for (const { id, name, checksum, breaking } of applied.values()) {
    const step = known.get(id)
    if (step && step.checksum !== checksum) {
      throw new PostgresError(
        'CHECKSUM_MISMATCH',
        `Migration ${String(id)} (${name}) was changed after it ran here: bring back the released version of @casework/postgres`,
      )
    }
    if (!step && breaking) {
      throw new PostgresError(
        'SCHEMA_NEWER',
        `Migration ${String(id)} (${name}) is newer than this @casework/postgres and breaks it: update the package`,
      )
    }
  }
}

/** A step as the database remembers it. */
export type AppliedStep = Omit<Migration, 'statements'>

/** What the database remembers, from the rows of `appliedSteps`. */
export function appliedFrom(
  rows: readonly Readonly<Record<string, unknown>>[],
): ReadonlyMap<number, AppliedStep> {
  return new Map(rows.map((row) => [Number(row['id']), row as unknown as AppliedStep]))
}

export const appliedSteps: SqlStatement = {
  text: 'SELECT id, name, checksum, breaking FROM migration ORDER BY id',
}

const migrationTable = `CREATE TABLE IF NOT EXISTS migration (
  id integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  breaking boolean NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`

/** What `refuseServer` asks the server. */
export const serverFacts =
  "current_setting('server_version_num')::int AS server, current_setting('server_encoding') AS encoding"

/** Throws for a server that lacks what the schema needs, from the row of `serverFacts`. */
export function refuseServer({ server, encoding }: SqlRow): void {
  if (Number(server) < 150_000) {
    const major = String(Math.floor(Number(server) / 10_000))
    throw new PostgresError('SERVER_TOO_OLD', `PostgreSQL ${major} is too old: Casework needs 15 or newer`)
  }
  if (encoding !== 'UTF8') {
    throw new PostgresError(
      'WRONG_ENCODING',
      `The database keeps text as ${String(encoding)}, which has no place for every name: make one WITH ENCODING 'UTF8'`,
    )
  }
}

/** Takes the lock, makes the schema if there is none, and reads what was applied. */
async function prepare(session: SqlSession, schema: string): Promise<ReadonlyMap<number, AppliedStep>> {
  const [facts, , found] = await session.run([
    {
      text: `SELECT ${serverFacts}, set_config('search_path', $1, true), set_config('statement_timeout', '0', true)`,
      values: [`${quoted(schema)}, pg_temp`],
    },
    lockOf(schema),
    { text: 'SELECT 1 FROM pg_namespace WHERE nspname = $1', values: [schema] },
  ])
  refuseServer(facts?.rows[0] ?? {})
  // Its owner may lack the right to make schemas, so it is not even asked for where one is.
  const make = found?.rows.length === 0 ? [{ text: `CREATE SCHEMA ${quoted(schema)}` }] : []
  const results = await session.run([...make, { text: migrationTable }, appliedSteps])
  return appliedFrom(results.at(-1)?.rows ?? [])
}

function noteOf({ id, name, checksum, breaking }: Migration): SqlStatement {
  return {
    text: 'INSERT INTO migration (id, name, checksum, breaking) VALUES ($1, $2, $3, $4)',
    values: [id, name, checksum, breaking],
  }
}

/** One process at a time, to the end of the transaction. Two that give rights at once would fail. */
function lockOf(schema: string): SqlStatement {
  return {
    text: 'SELECT pg_advisory_xact_lock(hashtext($1))',
    values: [`casework migrations of ${schema}`],
  }
}

function grant(database: SqlDatabase, schema: string, role: string): Promise<void> {
  const [where, who] = [quoted(schema), quoted(role)]
  const rights = [
    `GRANT USAGE ON SCHEMA ${where} TO ${who}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${where} TO ${who}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${where} TO ${who}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${where} TO ${who}`,
    `REVOKE INSERT, UPDATE, DELETE ON ${where}.migration FROM ${who}`,
  ]
  return database.transaction((session) =>
    session.commit([lockOf(schema), ...rights.map((text) => ({ text }))]),
  )
}

/** A name as an identifier. Names of schemas and roles come from the host's configuration. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
