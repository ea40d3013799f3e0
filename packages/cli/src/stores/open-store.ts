import type { Blobs, Store } from '@casework/core'
import { memory } from '@casework/memory'
import { UsageError } from '../surroundings'
import { openDatabase } from './database'

export const storeNames = ['memory', 'pglite', 'postgres'] as const

/** What a story can be told on. */
export type StoreName = (typeof storeNames)[number]

/** An empty store for one story. */
export interface OpenStore {
  readonly store: Store
  readonly blobs: Blobs
  /** Nothing of it is left. */
  close(): Promise<void>
}

/**
 * Opens a store with nothing in it: in memory, on PostgreSQL inside this process, or on a database of its own on the
 * server of `databaseUrl`, else on a server that is started for it.
 */
export async function openStore(name: StoreName, databaseUrl: string | undefined): Promise<OpenStore> {
  switch (name) {
    case 'memory':
      return { ...memory(), close: async () => undefined }
    case 'pglite': {
      const { PGlite } = await needed('@electric-sql/pglite', () => import('@electric-sql/pglite'))
      const { postgres } = await needed('@casework/postgres', () => import('@casework/postgres'))
      const pglite = await PGlite.create()
      const ports = postgres({ pglite })
      await ports.migrate()
      return { store: ports.store, blobs: ports.blobs, close: () => pglite.close() }
    }
    case 'postgres': {
      const { Pool } = await needed('pg', () => import('pg'))
      const { postgres, PostgresError } = await needed(
        '@casework/postgres',
        () => import('@casework/postgres'),
      )
      const database = await openDatabase(Pool, databaseUrl)
      const ports = postgres({ pool: database.pool, unsafeAllowOwner: true })
      await ports.migrate().catch(async (error: unknown) => {
        await database.drop()
        throw error instanceof PostgresError ? new UsageError([`${error.code}: ${error.message}`]) : error
      })
      return { store: ports.store, blobs: ports.blobs, close: () => database.drop() }
    }
  }
}

/** What only some stores need is not installed with the command line. */
async function needed<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error
    throw new UsageError([`This store needs the package ${name}: npm install ${name}`])
  }
}
