import { memory } from '@casework/memory'
import { randomSecret } from '@casework/core/system'
import { openFolder } from './folder'
import { openServer } from './server'
import type { Storage } from './storage'

/** What of the environment says where the data are. */
export interface StorageSettings {
  /** A PostgreSQL server, such as `postgres://casework_app@localhost/casework`. */
  readonly databaseUrl?: string | undefined
  /** The role that owns the tables, when the one of `databaseUrl` does not. */
  readonly ownerUrl?: string | undefined
  /** Where the embedded database lives. */
  readonly folder: string
  /** Links are signed with it; default one that is drawn once and kept in the folder. */
  readonly secret?: string | undefined
}

/** Opens the database server that is named, else the one embedded in this process, and brings its tables up to date. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  const { databaseUrl, ownerUrl, folder, secret } = settings
  if (databaseUrl !== undefined) return openServer({ databaseUrl, ownerUrl, folder, secret })
  return openFolder(folder, secret)
}

/** Data that live as long as the process. */
export function inMemory(): Storage {
  return {
    ports: memory(),
    secret: randomSecret(),
    place: 'in memory',
    offset: {
      ms: 0,
      keep() {
        // It ends with the data.
      },
    },
    async close() {
      // Nothing is open.
    },
  }
}
