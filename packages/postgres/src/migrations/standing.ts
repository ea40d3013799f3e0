import type { SqlRow } from '../sql/database'
import { PostgresError } from '../sql/errors'
import { quoted } from '../sql/quoted'

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

/** How the role stands to the schema, and to the tables that are there. */
export const standing = `
  SELECT current_user::text AS role, current_database()::text AS database, n.oid IS NOT NULL AS is_there,
    CASE WHEN n.oid IS NULL THEN has_database_privilege(current_database(), 'CREATE')
      ELSE has_schema_privilege(n.oid, 'USAGE') AND has_schema_privilege(n.oid, 'CREATE') END AS may_create,
    EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'migration'
      AND NOT pg_has_role(c.relowner, 'USAGE')) AS is_foreign
  FROM (SELECT 1) one LEFT JOIN pg_namespace n ON n.nspname = $1`

/** Throws for a role that cannot migrate. Without a right on the schema the server would make tables among its temporary ones. */
export function refuseStranger(
  { role, database, is_there, may_create, is_foreign }: SqlRow,
  schema: string,
): void {
  const who = `"${String(role)}"`
  if (is_there === true && (may_create !== true || is_foreign === true)) {
    throw new PostgresError(
      'PERMISSION_DENIED',
      `${who} is not the owner of the tables in schema "${schema}": run migrate() as the one who is`,
    )
  }
  if (may_create !== true) {
    throw new PostgresError(
      'PERMISSION_DENIED',
      `${who} may not make the schema "${schema}": run migrate() as its owner-to-be, after GRANT CREATE ON DATABASE ${quoted(String(database))}`,
    )
  }
}
