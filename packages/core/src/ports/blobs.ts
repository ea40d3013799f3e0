/** Where the bytes of uploaded files are kept. */
export interface Blobs {
  /** The bytes can be read under this id by this tenant, also after a restart of the host. */
  put(tenant: string, blobId: string, bytes: Uint8Array): Promise<void>
  /** The bytes put under this id by this tenant; null when there are none. */
  get(tenant: string, blobId: string): Promise<Uint8Array | null>
  /** Nothing is kept under this id any more. */
  remove(tenant: string, blobId: string): Promise<void>
}
