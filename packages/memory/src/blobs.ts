import type { Blobs } from '@casework/core'

/** Blobs that live as long as the process. Bytes are copied on their way in and out. */
export function memoryBlobs(): Blobs {
  const tenants = new Map<string, Map<string, Uint8Array>>()

  return {
    async put(tenant, blobId, bytes) {
      const blobs = tenants.get(tenant) ?? new Map<string, Uint8Array>()
      tenants.set(tenant, blobs.set(blobId, Uint8Array.from(bytes)))
    },
    async get(tenant, blobId) {
      const bytes = tenants.get(tenant)?.get(blobId)
      return bytes ? Uint8Array.from(bytes) : null
    },
    async remove(tenant, blobId) {
      tenants.get(tenant)?.delete(blobId)
    },
  }
}
