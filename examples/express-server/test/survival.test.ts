import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'casework-example-'))
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly printed: string
}

// Vitest sets a BASE_URL of its own.
const { BASE_URL: _base, DATABASE_URL: _database, ...inherited } = process.env
const settings = { ...inherited, CASEWORK_DATA: folder, DEMO_CASES: '4', PORT: '3700' }

/** The example as `npm start` runs it, on data of this test. Rejects with what it printed when it ends instead. */
function start(): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@casework/source', 'examples/express-server/src/main.ts'],
    {
      cwd: root,
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
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

async function call<T>({ url }: Started, operation: string, input: object): Promise<T> {
  const response = await fetch(`${url}/v1/${operation}`, {
    method: 'POST',
    headers: { authorization: 'Bearer eleanor', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const result = (await response.json()) as { ok: boolean; value: T }
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

test('what was answered before kill -9 is there after the next start, and links go on working', async () => {
  const first = await start()
  const { url } = await call<{ url: string }>(first, 'links.create', { scope: { caseId: 'HV-1001' } })
  const answered: string[] = []
  for (let n = 1; n <= 20; n += 1) {
    const id = `note-${String(n)}`
    await call(first, 'cases.put', { id: 'HV-1001', dates: { [id]: '2027-01-01' } })
    answered.push(id)
  }
  first.child.kill('SIGKILL')
  await new Promise((resolve) => first.child.once('exit', resolve))

  const second = await start()
  const record = await call<{ dates: Record<string, string> }>(second, 'cases.get', { caseId: 'HV-1001' })
  expect(Object.keys(record.dates)).toEqual(expect.arrayContaining(answered))
  const page = await fetch(new URL(new URL(url).pathname, second.url))
  expect(page.status).toBe(200)

  await expect(start()).rejects.toThrow(/has these data open .* Stop it, or set CASEWORK_DATA/)

  second.child.kill('SIGTERM')
  expect(await new Promise((resolve) => second.child.once('exit', resolve))).toBe(0)
}, 180_000)
