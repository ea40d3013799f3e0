import type { Blobs } from '@casework/core'
import type { SqlDatabase, SqlRow, SqlStatement } from './sql/database'
import { translated } from './sql/errors'
import { question } from './store/recordset'
import { tenantSettings, type SessionSettings } from './store/settings'

/** Blobs as rows. Right for small files: each is read and written whole. */
export function postgresBlobs(
  database: SqlDatabase,
  settings: SessionSettings,
  check: () => Promise<void>,
): Blobs {
  const run = async (tenant: string, statement: SqlStatement): Promise<readonly SqlRow[]> => {
    try {
      await check()
      return await database.transaction(async (session) => {
        const [, result] = await session.run([tenantSettings(tenant, settings), statement])
        await session.commit([])
        return result?.rows ?? []
      })
    } catch (error) {
      throw translated(error)
    }
  }
  return {
    async put(tenant, blobId, bytes) {
      await run(tenant, question(put, tenant, blobId, bytes))
    },
    async get(tenant, blobId) {
      const [row] = await run(
        tenant,
        question('SELECT bytes FROM blob WHERE tenant_id = $1 AND id = $2', tenant, blobId),
      )
      return row ? Uint8Array.from(row['bytes'] as Uint8Array) : null
    },
    async remove(tenant, blobId) {
      await run(tenant, question('DELETE FROM blob WHERE tenant_id = $1 AND id = $2', tenant, blobId))
    },
  }
}

const put = `INSERT INTO blob (tenant_id, id, bytes) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, id) DO UPDATE SET bytes = excluded.bytes`
