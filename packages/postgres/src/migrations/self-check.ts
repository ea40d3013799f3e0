import type { SqlDatabase, SqlRow } from '../sql/database'
import { PostgresError } from '../sql/errors'
import { quoted } from '../sql/quoted'
import { hasTally } from './exact-counts'
import { migrations } from './migrations.generated'
import { refuseServer, serverFacts } from './standing'
import { appliedFrom, appliedSteps, refuseUnknown, type Migration } from './steps'

/** What a database must be before a tenant's data are trusted to it. */
export interface SelfCheckOptions {
  readonly schema: string
  /** Let a superuser, or the owner of the tables, work with them. Tenants are then kept apart by our statements alone. */
  readonly unsafeAllowOwner: boolean
}

/** What is known of a schema that was checked. */
export interface CheckedSchema {
  /** A tally of tasks was kept and complete. It may have been given up since. */
  readonly hasTally: boolean
}

/** What is known of the schema, by a check that is done once; in a transaction of the host's on its own connection. */
export type SchemaCheck = (joined?: SqlDatabase) => Promise<CheckedSchema>

/**
 * Throws a `PostgresError` that says what to do when the server is too old or keeps no Unicode, the role could see other tenants' rows, a
 * table or view is not protected, or the schema is not the one that this code knows.
 */
export async function selfCheck(
  database: SqlDatabase,
  { schema, unsafeAllowOwner }: SelfCheckOptions,
  steps: readonly Migration[] = migrations,
): Promise<CheckedSchema> {
  return database.transaction(async (session) => {
    const [facts] = await session.run([{ text: standing, values: [schema] }])
    const row = facts?.rows[0] ?? {}
    refuseServer(row)
    if (row['migrated'] !== true) throw notMigrated(schema)
    if (!unsafeAllowOwner) refuseRole(row)
    const [, applied] = await session.run([
      { text: "SELECT set_config('search_path', $1, true)", values: [`${quoted(schema)}, pg_temp`] },
      appliedSteps,
    ])
    const known = appliedFrom(applied?.rows ?? [])
    refuseUnknown(known, steps)
    if (steps.some((step) => !known.has(step.id))) throw notMigrated(schema)
    await session.commit([])
    return { hasTally: hasTally(known) }
  })
}

/** Tables outside of row-level security: they hold nothing about anybody. */
const routing = "('migration', 'short_code', 'job_due', 'entry_due')"

const standing = `
  SELECT ${serverFacts},
    current_user::text AS role,
    (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS above,
    EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind = 'r'
      AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owner,
    EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'migration') AS migrated,
    (SELECT string_agg(c.relname::text, ', ' ORDER BY c.relname) FROM pg_class c WHERE c.relnamespace = n.oid AND (
      c.relkind IN ('r', 'p') AND c.relname NOT IN ${routing} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
      OR c.relkind = 'm' OR c.relkind = 'v' AND NOT coalesce(c.reloptions::text[] && ARRAY['security_invoker=true', 'security_invoker=on'], false)
    )) AS bare
  FROM (SELECT 1) one LEFT JOIN pg_namespace n ON n.nspname = $1`

function refuseRole(row: SqlRow): void {
  const role = String(row['role'])
  const fix =
    'Connect as a role that owns no table and has neither SUPERUSER nor BYPASSRLS, and run migrate({ grantTo })'
  if (row['above'] === true) {
    throw new PostgresError('UNSAFE_ROLE', `"${role}" is above row-level security. ${fix}`)
  }
  if (row['owner'] === true) {
    throw new PostgresError('UNSAFE_ROLE', `"${role}" owns tables of Casework. ${fix}`)
  }
  if (typeof row['bare'] === 'string') {
    throw new PostgresError(
      'UNSAFE_SCHEMA',
      `Row-level security does not protect ${row['bare']}: force it on tables, set security_invoker on views, and keep materialized views elsewhere`,
    )
  }
}

function notMigrated(schema: string): PostgresError {
  return new PostgresError(
    'NOT_MIGRATED',
    `Schema "${schema}" is not there or not complete: run migrate() as its owner`,
  )
}
