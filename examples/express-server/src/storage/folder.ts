import { writeFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { randomSecret } from '@casework/core/system'
import { postgres } from '@casework/postgres'
import type { KeptOffset } from '../demo/clock'
import { statementTimeoutMs, type Storage } from './storage'

/**
 * PostgreSQL inside this process (PGlite), its files in a folder. Two processes in one folder would lose each other's
 * writes without a word, so the first takes a lock and the second is refused.
 */
export async function openFolder(folder: string, given?: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = await lock(join(folder, 'lock'))
  try {
    const secret = given ?? (await keptSecret(folder))
    const pglite = await PGlite.create(join(folder, 'database'))
    const data = postgres({ pglite, statementTimeoutMs })
    await data.migrate()
    const offset = await keptOffset(join(folder, 'clock'))
    return {
      ports: data,
      secret,
      place: `in ${folder}, by PostgreSQL inside this process`,
      offset,
      async close() {
        await pglite.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** The secret of this folder, drawn the first time. Only its owner may read it. */
export async function keptSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(path, randomSecret(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  return readFile(path, 'utf8')
}

/** How far the clock of these data is ahead, in a file beside them: a restart must not set it back. */
async function keptOffset(path: string): Promise<KeptOffset> {
  const ms = Number(await readFile(path, 'utf8').catch(() => '0'))
  return {
    ms: Number.isFinite(ms) ? ms : 0,
    keep: (further) => {
      writeFileSync(path, String(further))
    },
  }
}

/** Takes a lock that names this process. One that a process left behind when it was killed counts for nothing. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if (!isCode(error, 'EEXIST') || attempt > 3) throw error
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (holder > 0 && holder !== process.pid && isRunning(holder)) {
      throw new Error(
        `Process ${String(holder)} has these data open (${path}). Stop it, or set CASEWORK_DATA to another folder.`,
      )
    }
    await rm(path, { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
