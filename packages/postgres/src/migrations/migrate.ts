import type { SqlDatabase, SqlSession, SqlStatement } from '../sql/database'
import { quoted } from '../sql/quoted'
import { hasTally, tallySteps } from './exact-counts'
import { migrations } from './migrations.generated'
import { grant, lockOf } from './rights'
import { refuseServer, refuseStranger, serverFacts, standing } from './standing'
import { appliedFrom, appliedSteps, refuseUnknown, type AppliedStep, type Migration } from './steps'

/** What `migrate` takes. */
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

const migrationTable = `CREATE TABLE IF NOT EXISTS migration (
  id integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  breaking boolean NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`

/** Takes the lock, makes the schema if there is none, and reads what was applied. */
async function prepare(session: SqlSession, schema: string): Promise<ReadonlyMap<number, AppliedStep>> {
  const [facts, , found] = await session.run([
    {
      text: `SELECT ${serverFacts}, set_config('search_path', $1, true), set_config('statement_timeout', '0', true)`,
      values: [`${quoted(schema)}, pg_temp`],
    },
    lockOf(schema),
    { text: standing, values: [schema] },
  ])
  refuseServer(facts?.rows[0] ?? {})
  const stands = found?.rows[0] ?? {}
  refuseStranger(stands, schema)
  // Its owner may lack the right to make schemas, so it is not even asked for where one is.
  const make = stands['is_there'] === true ? [] : [{ text: `CREATE SCHEMA ${quoted(schema)}` }]
  const results = await session.run([...make, { text: migrationTable }, appliedSteps])
  return appliedFrom(results.at(-1)?.rows ?? [])
}

function noteOf({ id, name, checksum, breaking }: Migration): SqlStatement {
  return {
    text: 'INSERT INTO migration (id, name, checksum, breaking) VALUES ($1, $2, $3, $4)',
    values: [id, name, checksum, breaking],
  }
}
