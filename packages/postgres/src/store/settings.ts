import { quoted } from '../sql/quoted'
import type { SqlStatement } from '../sql/database'

/** What holds for every transaction of the adapter. */
export interface SessionSettings {
  readonly schema: string
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
  readonly idleTimeoutMs: number
}

/**
 * What a transaction of a tenant begins with. All of it ends with the transaction, so that nothing is left on a pooled
 * connection. Plans are generic, since planning anew costs as much as a command; a generic plan that was made while a
 * table was empty would scan it for ever, hence no sequential scans.
 */
export function tenantSettings(
  tenant: string,
  { schema, statementTimeoutMs, lockTimeoutMs, idleTimeoutMs }: SessionSettings,
): SqlStatement {
  return {
    text: `SELECT set_config('casework.tenant_id', $1, true), set_config('search_path', $2, true),
      set_config('statement_timeout', $3, true), set_config('lock_timeout', $4, true),
      set_config('idle_in_transaction_session_timeout', $5, true),
      set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`,
    values: [
      tenant,
      `${quoted(schema)}, pg_temp`,
      String(statementTimeoutMs),
      String(lockTimeoutMs),
      String(idleTimeoutMs),
    ],
    prepare: true,
  }
}

/** The same inside a transaction of the host's, whose time-outs are the host's own. */
export function joinedSettings(tenant: string, { schema }: SessionSettings): SqlStatement {
  return {
    text: `SELECT set_config('casework.tenant_id', $1, true), set_config('search_path', $2, true),
      set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`,
    values: [tenant, `${quoted(schema)}, pg_temp`],
    prepare: true,
  }
}

/** Every read of the transaction sees the same moment. Comes before anything else. */
export const oneSnapshot: SqlStatement = { text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' }

/** From here on the transaction is this tenant's. */
export function tenantOnly(tenant: string): SqlStatement {
  return { text: "SELECT set_config('casework.tenant_id', $1, true)", values: [tenant], prepare: true }
}
