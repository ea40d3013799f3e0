import type { Blobs } from '@casework/core'

/** Blobs that live as long as the process. Bytes are copied on their way in and out. */
export function memoryBlobs(): Blobs {
  const tenants = new Map<string, Map<string, Uint8Array>>()

  return {
    async put(_tx, tenant, blobId, bytes) {
      const blobs = tenants.get(tenant) ?? new Map<string, Uint8Array>()
      tenants.set(tenant, blobs.set(blobId, Uint8Array.from(bytes)))
    },
    async get(_tx, tenant, blobId) {
      const bytes = tenants.get(tenant)?.get(blobId)
      return bytes ? Uint8Array.from(bytes) : null
    },
    async remove(tx, tenant, blobId) {
      tx.afterCommit(() => tenants.get(tenant)?.delete(blobId))
    },
  }
}
