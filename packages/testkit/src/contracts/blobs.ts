import { deepEqual, equal, rejects } from 'node:assert/strict'
import type { Blobs, Store } from '@casework/core'
import type { Check } from './check'

/** What the checks of blobs are given: a place without any, and the store whose transactions they are called in. */
export interface BlobsUnderTest {
  readonly store: Store
  readonly blobs: Blobs
}

const put = ({ store, blobs }: BlobsUnderTest, tenant: string, id: string, bytes: Uint8Array) =>
  store.transaction(tenant, (tx) => blobs.put(tx, tenant, id, bytes))

const get = ({ store, blobs }: BlobsUnderTest, tenant: string, id: string) =>
  store.transaction(tenant, (tx) => blobs.get(tx, tenant, id))

const remove = ({ store, blobs }: BlobsUnderTest, tenant: string, id: string) =>
  store.transaction(tenant, (tx) => blobs.remove(tx, tenant, id))

/** How bytes are kept. */
export const blobChecks: readonly Check<BlobsUnderTest>[] = [
  {
    name: 'bytes come back as they were put, whatever becomes of the array they were put from',
    async run(open) {
      const place = await open()
      const bytes = Uint8Array.of(1, 2, 3)
      await put(place, 'acme', 'scan', bytes)
      bytes.fill(9)
      const first = await get(place, 'acme', 'scan')
      first?.fill(8)
      deepEqual(await get(place, 'acme', 'scan'), Uint8Array.of(1, 2, 3))
    },
  },
  {
    name: 'bytes put again replace what was there, and none is kept under an id never put',
    async run(open) {
      const place = await open()
      equal(await get(place, 'acme', 'scan'), null)
      await put(place, 'acme', 'scan', Uint8Array.of(1, 2, 3))
      await put(place, 'acme', 'scan', Uint8Array.of(4))
      await put(place, 'acme', 'nothing', new Uint8Array())
      deepEqual(await get(place, 'acme', 'scan'), Uint8Array.of(4))
      deepEqual(await get(place, 'acme', 'nothing'), new Uint8Array())
    },
  },
  {
    name: 'blobs of one tenant are none of another’s, and removed ones are gone',
    async run(open) {
      const place = await open()
      await put(place, 'acme', 'scan', Uint8Array.of(1))
      await put(place, 'bolt', 'scan', Uint8Array.of(2))
      await remove(place, 'acme', 'scan')
      await remove(place, 'acme', 'scan')
      equal(await get(place, 'acme', 'scan'), null)
      deepEqual(await get(place, 'bolt', 'scan'), Uint8Array.of(2))
    },
  },
  {
    name: 'bytes removed in a transaction that is not kept stay',
    async run(open) {
      const place = await open()
      await put(place, 'acme', 'scan', Uint8Array.of(1))
      const failing = place.store.transaction('acme', async (tx) => {
        await place.blobs.remove(tx, 'acme', 'scan')
        throw new Error('not kept')
      })
      await rejects(failing, /not kept/)
      deepEqual(await get(place, 'acme', 'scan'), Uint8Array.of(1))
    },
  },
]
