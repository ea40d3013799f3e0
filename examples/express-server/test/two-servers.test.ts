import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Pool } from 'pg'
import { afterEach, beforeAll, expect, inject, test } from 'vitest'
import { call, killAll, start } from './processes'

const folder = mkdtempSync(path.join(tmpdir(), 'casework-example-'))
const { host, user } = inject('postgres')
const urlFor = (role: string) => `postgres://${role}@localhost/two?host=${host}`

beforeAll(async () => {
  const admin = new Pool({ host, user, database: 'postgres', max: 1 })
  for (const role of ['two_owner', 'two_app']) await admin.query(`CREATE ROLE ${role} LOGIN`)
  await admin.query('CREATE DATABASE two OWNER two_owner')
  await admin.end()
})
afterEach(() => {
  killAll()
  rmSync(folder, { recursive: true, force: true })
})

test('two servers on one database serve the same cases, and one goes on when the other is killed', async () => {
  const serverOn = async (port: string) => {
    const started = await start({
      // What people reach is one address, whichever server answers there.
      BASE_URL: 'http://localhost:3701',
      DATABASE_URL: urlFor('two_app'),
      DATABASE_OWNER_URL: urlFor('two_owner'),
      CASEWORK_SECRET: 'dHdvIHNlcnZlcnMgdGhhdCBzaWduIHdpdGggb25lIHNlY3JldA',
      CASEWORK_DATA: folder,
      DEMO_CASES: '4',
      PORT: port,
    })
    return { ...started, url: `http://localhost:${port}` }
  }
  const [one, two] = await Promise.all([serverOn('3701'), serverOn('3702')])

  const { url } = await call<{ url: string }>(one, 'links.create', { scope: { caseId: 'HV-1001' } })
  expect((await fetch(new URL(new URL(url).pathname, two.url))).status).toBe(200)

  const servers = [one, two, one, two, one, two]
  await Promise.all(
    servers.map((server, n) =>
      call(server, 'cases.put', { id: 'HV-1001', dates: { [`note-${String(n)}`]: '2027-01-01' } }),
    ),
  )
  one.child.kill('SIGKILL')
  const record = await call<{ dates: Record<string, string> }>(two, 'cases.get', { caseId: 'HV-1001' })
  expect(Object.keys(record.dates)).toEqual(
    expect.arrayContaining(servers.map((_, n) => `note-${String(n)}`)),
  )
  await call(two, 'cases.put', { id: 'HV-1001', dates: { after: '2027-01-02' } })
}, 180_000)
