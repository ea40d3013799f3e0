import type { StoreTransaction } from './store'

/**
 * Where the bytes of uploaded files are kept. Each call is made inside the transaction that keeps the file's record, of
 * the same tenant: a place in the same database joins it, any other ignores it but for `remove`.
 */
export interface Blobs {
  /** The bytes can be read under this id once the transaction is kept, also after a restart of the host. */
  put(tx: StoreTransaction, tenant: string, blobId: string, bytes: Uint8Array): Promise<void>
  /** The bytes put under this id by this tenant; null when there are none. */
  get(tx: StoreTransaction, tenant: string, blobId: string): Promise<Uint8Array | null>
  /** Nothing is kept under this id once the transaction is kept; when it is not, the bytes stay. */
  remove(tx: StoreTransaction, tenant: string, blobId: string): Promise<void>
}
