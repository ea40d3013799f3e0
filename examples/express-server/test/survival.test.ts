import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { call, killAll, start } from './processes'

const folder = mkdtempSync(path.join(tmpdir(), 'casework-example-'))
const settings = { CASEWORK_DATA: folder, DEMO_CASES: '4', PORT: '3700' }

afterEach(() => {
  killAll()
  rmSync(folder, { recursive: true, force: true })
})

test('what was answered before kill -9 is there after the next start, and links go on working', async () => {
  const first = await start(settings)
  const { url } = await call<{ url: string }>(first, 'links.create', { scope: { caseId: 'HV-1001' } })
  const answered: string[] = []
  for (let n = 1; n <= 20; n += 1) {
    const id = `note-${String(n)}`
    await call(first, 'cases.put', { id: 'HV-1001', dates: { [id]: '2027-01-01' } })
    answered.push(id)
  }
  first.child.kill('SIGKILL')
  await new Promise((resolve) => first.child.once('exit', resolve))

  const second = await start(settings)
  const record = await call<{ dates: Record<string, string> }>(second, 'cases.get', { caseId: 'HV-1001' })
  expect(Object.keys(record.dates)).toEqual(expect.arrayContaining(answered))
  const page = await fetch(new URL(new URL(url).pathname, second.url))
  expect(page.status).toBe(200)

  await expect(start(settings)).rejects.toThrow(/has these data open .* Stop it, or set CASEWORK_DATA/)

  second.child.kill('SIGTERM')
  expect(await new Promise((resolve) => second.child.once('exit', resolve))).toBe(0)
}, 180_000)
