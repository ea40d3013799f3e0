import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const running: ChildProcess[] = []

/** The example as a process of its own. */
export interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly printed: string
}

// Vitest sets a BASE_URL of its own.
const { BASE_URL: _base, DATABASE_URL: _database, ...inherited } = process.env

/** The example as `npm start` runs it, with these settings. Rejects with what it printed when it ends instead. */
export function start(settings: Readonly<Record<string, string>>): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@casework/source', 'examples/express-server/src/main.ts'],
    { cwd: root, env: { ...inherited, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  running.push(child)
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /Staff\s+(\S+)\/cases[\s\S]*Data/.exec(printed)?.[1]
      if (url !== undefined) resolve({ child, url, printed })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(printed)))
  })
}

/** Ends whatever `start` began, at once. */
export function killAll(): void {
  for (const child of running.splice(0)) child.kill('SIGKILL')
}

/** Asks for an operation as a member of staff; throws for a refusal. */
export async function call<T>({ url }: Started, operation: string, input: object): Promise<T> {
  const response = await fetch(`${url}/v1/${operation}`, {
    method: 'POST',
    headers: { authorization: 'Bearer eleanor', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const result = (await response.json()) as { ok: boolean; value: T }
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}
