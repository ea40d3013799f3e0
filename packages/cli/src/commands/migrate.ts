import { migrationsSql, postgres, PostgresError } from '@casework/postgres'
import { Pool } from 'pg'
import { UsageError, type ExitCode, type Surroundings } from '../surroundings'

/** What `casework migrate` was asked. */
export interface MigrateArguments {
  /** Print the statements instead of running them. */
  readonly print: boolean
  readonly schema: string | undefined
  /** The role that the application connects as. */
  readonly grantTo: string | undefined
  /** Whether a tally is kept for exact counts; undefined: as it is. */
  readonly exactCounts: boolean | undefined
}

/**
 * Brings the schema of `DATABASE_URL` up to this version, as its owner, and says which steps that took; or prints all
 * statements, for a migration tool of the host's own. Exit code 1 when the database refuses.
 */
export async function migrate(
  { print, schema, grantTo, exactCounts }: MigrateArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (print) {
    for (const line of migrationsSql(schema).split('\n')) surroundings.stdout(line)
    return 0
  }
  const connectionString = surroundings.env['DATABASE_URL']
  if (connectionString === undefined) {
    throw new UsageError(['migrate needs DATABASE_URL: the database, as the role that owns the tables'])
  }
  const pool = new Pool({ connectionString, max: 1 })
  try {
    const ports = postgres({ pool, ...(schema === undefined ? {} : { schema }) })
    const steps = await ports.migrate({
      ...(grantTo === undefined ? {} : { grantTo }),
      ...(exactCounts === undefined ? {} : { exactCounts }),
    })
    surroundings.stdout(steps.length === 0 ? 'The schema is up to date' : `Done: ${steps.join(', ')}`)
    return 0
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error
    surroundings.stderr(`casework: ${error.code}: ${error.message}`)
    return 1
  } finally {
    await pool.end()
  }
}
