import { allOperations, createCasework, type Result } from '@casework/core'
import { joseKeys, seededIds } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts, type SqlDatabase, type SqlStatement } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pgDatabase } from '../src/sql/pg-database'
import { actorFor, commandInputs, prepareFirm, type Prepared } from './command-inputs'
import { copyTenant, createDatabase, keptTables, type TestDatabase } from './databases'

const commands = allOperations.filter(({ kind }) => kind === 'command').map(({ name }) => name)
const keys = joseKeys({
  issuer: 'kills',
  keys: [{ kid: 'kills', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})
const clock = manualClock('2026-03-02T14:00:00Z')
const calls = memory({ clock })

describe('a command whose connection is ended by the server at any statement', () => {
  let database: TestDatabase
  let prepared: Prepared
  /** Before which statement of the command the server ends the connection, and how many were run. */
  const kill = { at: Infinity, seen: 0 }
  const ports: Record<string, PostgresPorts> = {}

  beforeAll(async () => {
    database = await createDatabase('kills')
    await postgres({ pool: database.pool('kills_owner') }).migrate({ grantTo: 'kills_app' })
    for (const pipeline of [true, false]) {
      const pool = database.pool('kills_app', { pipeline, max: 1 })
      const made = postgres({ database: dying(pgDatabase(pool), kill) })
      await made.check()
      ports[String(pipeline)] = made
    }
    const { messengers } = calls
    const casework = caseworkOn(true, 'firm')
    const desk = casework.as({ tenant: 'firm', system: true })
    prepared = await prepareFirm(desk, { casework, clock, sms: messengers.sms })
  })
  afterAll(() => database.drop())

  /** The same seed draws the same ids, so that what a command leaves can be compared. */
  const caseworkOn = (pipeline: boolean, seed: string) =>
    createCasework({ ...calls, ...ports[String(pipeline)]!, keys, ids: seededIds(seed) })

  /** Everything that is kept of the tenant, but for the numbers of writes and for seals, which are random. */
  const kept = async (tenant: string) => {
    const rows = keptTables.map(
      (
        table,
      ) => `SELECT '${table}' AS name, to_jsonb(t) - 'tenant_id' ${table === 'entry' ? sealsGone : ''} AS row
        FROM casework.${table} t WHERE tenant_id = '${tenant}'`,
    )
    const dump = `SELECT string_agg(name || ' ' || row, E'\\n' ORDER BY name, row::text) AS dump FROM (${rows.join(' UNION ALL ')}) r`
    return String((await database.sql(dump))[0]?.['dump'])
  }

  let tenants = 0
  /** A firm that is prepared; no other one's short links stand in the way of its own. */
  const newFirm = async () => {
    tenants += 1
    const tenant = `firm-${tenants}`
    await database.sql(`DELETE FROM casework.short_code; ${copyTenant('firm', tenant)}`)
    return tenant
  }
  const send = async (tenant: string, name: string, pipeline: boolean) => {
    const actor = await actorFor(name, tenant, prepared, keys, clock.now())
    const input = { ...commandInputs(prepared)[name], idempotencyKey: 'once' }
    return caseworkOn(pipeline, 'command').run(actor, name, input)
  }

  it('is any of the registry', () => {
    expect(Object.keys(commandInputs(prepared)).toSorted()).toEqual(commands.toSorted())
  })

  for (const pipeline of [true, false]) {
    it.each(commands)(
      `%s has its whole effect or none, and one when it is sent again, ${pipeline ? 'pipelined' : 'plain'}`,
      async (name) => {
        kill.at = Infinity
        const calm = await newFirm()
        const before = await kept(calm)
        expect(await send(calm, name, pipeline)).toMatchObject({ ok: true })
        const after = await kept(calm)
        expect(after).not.toBe(before)

        for (let at = 1; ; at += 1) {
          const tenant = await newFirm()
          Object.assign(kill, { at, seen: 0 })
          const failure = await send(tenant, name, pipeline).then(codeOf, faultOf)
          kill.at = Infinity
          if (failure === null) {
            expect(at).toBeGreaterThan(4)
            expect(await kept(tenant)).toBe(after)
            break
          }
          expect(failure, `at statement ${at}`).toMatch(/^(OUTCOME_UNKNOWN|FAULT CONNECTION_LOST)$/)
          expect([before, after], `at statement ${at}`).toContain(await kept(tenant))
          expect(await send(tenant, name, pipeline), `again, after statement ${at}`).toMatchObject({
            ok: true,
          })
          expect(await kept(tenant), `again, after statement ${at}`).toBe(after)
        }
      },
    )
  }
})

/** What differs each time it is written: the number of the write, and seals. */
const sealsGone = [
  "- 'version'",
  ...['sealed', 'sealedJti', 'sealedCode', 'code,sealed'].map((path) => `#- '{data,${path}}'`),
].join(' ')

/** A database whose server ends the connection just before a statement, COMMIT too, in the midst of what travels together. */
function dying(inner: SqlDatabase, kill: { readonly at: number; seen: number }): SqlDatabase {
  const deadly = (statements: readonly SqlStatement[], andCommit: number) => {
    const place = kill.at - kill.seen - 1
    kill.seen += statements.length + andCommit
    if (place < 0 || place >= statements.length + andCommit) return statements
    return statements.toSpliced(place, 0, { text: 'SELECT pg_terminate_backend(pg_backend_pid())' })
  }
  return {
    transaction: (work) =>
      inner.transaction((session) =>
        work({
          run: (statements) => session.run(deadly(statements, 0)),
          commit: (statements) => session.commit(deadly(statements, 1)),
        }),
      ),
  }
}

function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.error.code
}

function faultOf(error: unknown): string {
  const { code, cause } = error as { readonly code: string; readonly cause: { readonly code: string } }
  return `${code} ${cause.code}`
}
