import type { LinkRecord } from '@casework/core'
import type { SqlStatement } from '../sql/database'
import { recordset, write } from './recordset'

/**
 * What makes links findable by the digest of their `jti`, whose table spans tenants. A link whose digest did not change
 * needs nothing.
 */
export function linkWrites(
  tenant: string,
  changed: readonly { readonly kept?: LinkRecord; readonly value?: LinkRecord }[],
): readonly SqlStatement[] {
  const moved = changed.filter(({ kept, value }) => kept?.jtiDigest !== value?.jtiDigest)
  const gone = moved.flatMap(({ kept }) => (kept ? [{ link_id: kept.linkId, digest: kept.jtiDigest }] : []))
  const made = moved.flatMap(({ value }) =>
    value ? [{ link_id: value.linkId, digest: value.jtiDigest }] : [],
  )
  return [
    ...(gone.length > 0 ? [write(forget, tenant, gone)] : []),
    ...(made.length > 0 ? [write(remember, tenant, made)] : []),
  ]
}

const columns = { link_id: 'text', digest: 'text' }

const forget = `DELETE FROM short_code t USING ${recordset(2, columns)}
  WHERE t.tenant_id = $1 AND t.link_id = w.link_id AND t.digest = w.digest`

/** Fails for a digest that another link has: a `jti` was drawn twice, or made up. */
const remember = `SELECT keep_code(w.digest, $1, w.link_id) FROM ${recordset(2, columns)}`
