import type { Blobs } from '@casework/core'
import { question } from './store/recordset'
import { askWithin } from './store/transaction'

/** Blobs as rows, written and read in the caller's transaction. Right for small files: each is held whole. */
export const postgresBlobs: Blobs = {
  async put(tx, tenant, blobId, bytes) {
    await askWithin(tx, question(put, tenant, blobId, bytes))
  },
  async get(tx, tenant, blobId) {
    const [row] = await askWithin(tx, question(get, tenant, blobId))
    return row ? Uint8Array.from(row['bytes'] as Uint8Array) : null
  },
  async remove(tx, tenant, blobId) {
    await askWithin(tx, question(remove, tenant, blobId))
  },
}

const put = `INSERT INTO blob (tenant_id, id, bytes) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, id) DO UPDATE SET bytes = excluded.bytes`
const get = 'SELECT bytes FROM blob WHERE tenant_id = $1 AND id = $2'
const remove = 'DELETE FROM blob WHERE tenant_id = $1 AND id = $2'
