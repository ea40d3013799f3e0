import type { LinkRecord } from '@casework/core/adapter'
import type { SqlStatement } from '../sql/database'
import { freeWrites, removalOf, type RowWrite } from './recordset'

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
  return freeWrites(tenant, [
    [forget, gone],
    [remember, made],
  ])
}

const columns = { link_id: 'text', digest: 'text' }

const forget = removalOf('short_code', columns, ['link_id', 'digest'])

/** Fails for a digest that another link has: a `jti` was drawn twice, or made up. */
const remember: RowWrite = {
  columns,
  text: (rows) => `SELECT keep_code(w.digest, $1, w.link_id) FROM ${rows} w`,
}
