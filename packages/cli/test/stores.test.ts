import { readdirSync } from 'node:fs'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { here, run } from './run'

const files = readdirSync(here('scenarios')).filter((file) => file.endsWith('.json'))
const { host, user } = inject('postgres')
const admin = new Pool({ host, user, database: 'postgres', max: 1 })
const url = (database: string) => `postgres://${user}@${encodeURIComponent(host)}/${database}`
const databases = async () => (await admin.query<{ datname: string }>('SELECT datname FROM pg_database')).rows

afterAll(() => admin.end())

describe('a story told on a database', () => {
  it.each(files)('%s gives the same bytes as in memory, on PGlite', async (file) => {
    const path = here(`scenarios/${file}`)
    const { stdout } = await run(['simulate', path])
    expect(await run(['simulate', path, '--store', 'pglite'])).toEqual({ exitCode: 0, stdout, stderr: [] })
  })

  it.each(files)(
    '%s gives the same bytes as in memory, on PostgreSQL, and leaves nothing there',
    async (file) => {
      const path = here(`scenarios/${file}`)
      const before = await databases()
      const { stdout } = await run(['simulate', path])
      const told = await run(['simulate', path, '--store', 'postgres'], {}, { DATABASE_URL: url('postgres') })
      expect(told).toEqual({ exitCode: 0, stdout, stderr: [] })
      expect(await databases()).toEqual(before)
    },
  )

  it('starts a server of its own where none is named', async () => {
    const path = here(`scenarios/${String(files[0])}`)
    const told = await run(['simulate', path, '--store', 'postgres'])
    expect(told).toEqual({ ...(await run(['simulate', path])) })
  })

  it('says what is wrong with an address or a name', async () => {
    const path = here(`scenarios/${String(files[0])}`)
    const nobody = await run(
      ['simulate', path, '--store', 'postgres'],
      {},
      { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
    )
    expect(nobody).toMatchObject({ exitCode: 2, stdout: [] })
    expect(nobody.stderr.join()).toContain('No database could be created')
    const nonsense = await run(['simulate', path, '--store', 'postgres'], {}, { DATABASE_URL: 'desk' })
    expect(nonsense.stderr.join()).toContain('DATABASE_URL is no address such as postgres://')
    const unknown = await run(['simulate', path, '--store', 'redis'])
    expect(unknown.stderr.join()).toContain('--store takes memory, pglite, postgres, here "redis"')
  })
})

describe('a story that its database refuses', () => {
  it('is told why, and leaves no database behind', async () => {
    await admin.query('CREATE ROLE lonely LOGIN CREATEDB CONNECTION LIMIT 1')
    const before = await databases()
    const address = `postgres://lonely@${encodeURIComponent(host)}/postgres`
    const told = await run(
      ['simulate', here(`scenarios/${String(files[0])}`), '--store', 'postgres'],
      {},
      { DATABASE_URL: address },
    )
    expect(told).toMatchObject({ exitCode: 2, stdout: [] })
    expect(told.stderr.join()).toContain('POOL_FULL')
    expect(await databases()).toEqual(before)
  })
})

describe('casework migrate', () => {
  beforeAll(async () => {
    await admin.query('CREATE DATABASE migrated')
    await admin.query('CREATE ROLE migrated_app LOGIN')
  })

  it('brings a database up to this version, once, and lets the application in', async () => {
    const migrate = () =>
      run(['migrate', '--grant-to', 'migrated_app'], {}, { DATABASE_URL: url('migrated') })
    expect(await migrate()).toMatchObject({ exitCode: 0, stdout: [expect.stringMatching(/^Done: store/)] })
    expect(await migrate()).toMatchObject({ exitCode: 0, stdout: ['The schema is up to date'] })
    const app = new Pool({ host, user: 'migrated_app', database: 'migrated', max: 1 })
    expect((await app.query('SELECT * FROM casework.tasks')).rows).toEqual([])
    await app.end()
  })

  it('keeps a tally for exact counts, or gives it up, where it is told to', async () => {
    const migrate = (...exact: string[]) =>
      run(['migrate', '--schema', 'counted', ...exact], {}, { DATABASE_URL: url('migrated') })
    expect((await migrate('--exact-counts', 'on')).stdout).toEqual([expect.stringMatching(/, exact counts$/)])
    expect((await migrate()).stdout).toEqual(['The schema is up to date'])
    expect((await migrate('--exact-counts', 'off')).stdout).toEqual(['Done: no exact counts'])
    expect((await migrate('--exact-counts', 'off')).stdout).toEqual(['The schema is up to date'])
  })

  it('prints statements that a tool of the host’s own can run', async () => {
    const { exitCode, stdout } = await run(['migrate', '--print', '--schema', 'printed'])
    expect(exitCode).toBe(0)
    const pool = new Pool({ host, user, database: 'migrated', max: 1 })
    await pool.query(stdout.join('\n'))
    await pool.end()
    const again = await run(['migrate', '--schema', 'printed'], {}, { DATABASE_URL: url('migrated') })
    expect(again.stdout).toEqual(['The schema is up to date'])
  })

  it('says what is missing', async () => {
    expect(await run(['migrate'])).toMatchObject({
      exitCode: 2,
      stderr: [expect.stringContaining('DATABASE_URL')],
    })
    const unreachable = await run(['migrate'], {}, { DATABASE_URL: 'postgres://127.0.0.1:1/x' })
    expect(unreachable).toMatchObject({ exitCode: 1, stderr: [expect.stringContaining('UNREACHABLE')] })
  })
})
