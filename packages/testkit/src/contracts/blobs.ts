import { deepEqual, equal } from 'node:assert/strict'
import type { Blobs } from '@casework/core'
import type { Check } from './check'

/** What the checks of blobs are given. */
export interface BlobsUnderTest {
  readonly blobs: Blobs
}

/** How bytes are kept. */
export const blobChecks: readonly Check<BlobsUnderTest>[] = [
  {
    name: 'bytes come back as they were put, whatever becomes of the array they were put from',
    async run(open) {
      const { blobs } = await open()
      const bytes = Uint8Array.of(1, 2, 3)
      await blobs.put('acme', 'scan', bytes)
      bytes.fill(9)
      const first = await blobs.get('acme', 'scan')
      first?.fill(8)
      deepEqual(await blobs.get('acme', 'scan'), Uint8Array.of(1, 2, 3))
    },
  },
  {
    name: 'bytes put again replace what was there, and none is kept under an id never put',
    async run(open) {
      const { blobs } = await open()
      equal(await blobs.get('acme', 'scan'), null)
      await blobs.put('acme', 'scan', Uint8Array.of(1, 2, 3))
      await blobs.put('acme', 'scan', Uint8Array.of(4))
      await blobs.put('acme', 'nothing', new Uint8Array())
      deepEqual(await blobs.get('acme', 'scan'), Uint8Array.of(4))
      deepEqual(await blobs.get('acme', 'nothing'), new Uint8Array())
    },
  },
  {
    name: 'blobs of one tenant are none of another’s, and removed ones are gone',
    async run(open) {
      const { blobs } = await open()
      await blobs.put('acme', 'scan', Uint8Array.of(1))
      await blobs.put('bolt', 'scan', Uint8Array.of(2))
      await blobs.remove('acme', 'scan')
      await blobs.remove('acme', 'scan')
      equal(await blobs.get('acme', 'scan'), null)
      deepEqual(await blobs.get('bolt', 'scan'), Uint8Array.of(2))
    },
  },
]
