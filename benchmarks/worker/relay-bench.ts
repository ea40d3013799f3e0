import type { Pool } from 'pg'
import { postgres } from '@casework/postgres'
import { atLeast, type BenchTable } from '../harness'
import { quantile } from '../postgres/measure'
import { openServer } from '../postgres/server'
import { caseworkAt, copyFirm, makePrototype, withWorkOf } from './prototype-firm'

const kinds = {
  'e-mails to staff': [{ hours: 0, after: 'due', do: 'notifyTeam' }],
  'reminders with a link': [{ hours: 0, after: 'due', do: 'remindClient', channels: ['email'] }],
} satisfies Record<string, Parameters<typeof makePrototype>[1]>

export interface RelayBenchOptions {
  /** Messages of one round, each of a case of its own. */
  readonly messages: number
  readonly rounds: number
  readonly tell: (line: string) => void
}

/** What handing over messages costs on PostgreSQL, beside DELETE … RETURNING of the same rows. */
export async function* relayBench(options: RelayBenchOptions): AsyncGenerator<BenchTable> {
  for (const [name, steps] of Object.entries(kinds)) yield await relayTable(name, steps, options)
}

async function relayTable(
  name: string,
  steps: Parameters<typeof makePrototype>[1],
  { messages, rounds, tell }: RelayBenchOptions,
): Promise<BenchTable> {
  const server = await openServer()
  const { admin } = server
  try {
    const { store } = postgres({ pool: server.pool({ pipeline: true, max: 2 }) })
    await makePrototype(store, steps)
    const sweep = caseworkAt(withWorkOf(store, 'caseTimer'))
    const relay = caseworkAt(withWorkOf(store, 'message'))
    // A worker that starts looks at everything once more. Now there is nothing.
    await sweep.tick()
    await relay.tick()
    const limitPool = server.pool({ pipeline: true, max: 1 })
    const taken = { ours: [] as number[], limit: [] as number[] }
    for (let round = 0; round <= rounds; round += 1) {
      const [ours, twin] = [`ours-${String(round)}`, `twin-${String(round)}`]
      await copyFirm(admin, ours, messages)
      await sweep.tick()
      await copyMessages(admin, ours, twin)
      const begin = performance.now()
      const sent = await relay.tick()
      const took = performance.now() - begin
      const limitBegin = performance.now()
      const deleted = await deleteAll(limitPool, twin)
      const limitTook = performance.now() - limitBegin
      const { rows } = await admin.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM entry WHERE tenant_id = $1 AND kind = 'message' AND data ->> 'state' = 'accepted'`,
        [ours],
      )
      if (sent !== messages || deleted !== messages || rows[0]?.count !== messages)
        throw new Error(
          `Of ${String(messages)} messages ${String(rows[0]?.count)} were taken, ${String(deleted)} deleted`,
        )
      tell(`round ${String(round)}: ours ${took.toFixed(0)} ms, limit ${limitTook.toFixed(0)} ms`)
      if (round === 0) continue
      taken.ours.push(took)
      taken.limit.push(limitTook)
    }
    const [ours, limit] = [quantile(taken.ours, 0.5), quantile(taken.limit, 0.5)]
    return {
      title: `Relay of ${String(messages)} ${name}`,
      goal: 'a fifth of DELETE … RETURNING of the same rows in batches of 500, the committed intent included',
      rows: [
        { name: 'DELETE … RETURNING', role: 'limit', opsPerSecond: (messages * 1_000) / limit },
        {
          name: 'worker, a messenger that does nothing',
          role: 'ours',
          opsPerSecond: (messages * 1_000) / ours,
          verdict: atLeast(limit / ours, 'of the limit', 0.2),
        },
      ],
    }
  } finally {
    await server.stop()
  }
}

/** The very rows that are to be handed over, for another firm. */
async function copyMessages(admin: Pool, from: string, to: string): Promise<void> {
  const columns =
    'kind, id, is_listed, case_id, client_id, expires_at, link_id, contact_point_id, proof, is_accepted, data'
  for (const [table, names] of [
    ['entry', columns],
    ['entry_due', 'kind, id, due_at'],
  ] as const)
    await admin.query(
      `INSERT INTO ${table} (tenant_id, ${names}) SELECT $2, ${names} FROM ${table} WHERE tenant_id = $1 AND kind = 'message'`,
      [from, to],
    )
  await admin.query('VACUUM (ANALYZE) entry, entry_due, case_task, case_file, case_event')
  await admin.query('CHECKPOINT')
}

/** The limit: a queue that hands each row over at most once, and forgets it before anybody has it. */
async function deleteAll(pool: Pool, tenant: string): Promise<number> {
  const client = await pool.connect()
  try {
    for (let all = 0; ;) {
      const statements = [
        client.query('BEGIN'),
        client.query(
          "SELECT set_config('casework.tenant_id', $1, true), set_config('search_path', 'casework', true)",
          [tenant],
        ),
        client.query<{ id: string; data: string }>(deleteSome, [tenant]),
        client.query('COMMIT'),
      ] as const
      const [, , { rows }] = await Promise.all(statements)
      all += rows.length
      if (rows.length === 0) return all
    }
  } finally {
    client.release()
  }
}

const deleteSome = `WITH due AS (
    DELETE FROM entry_due d WHERE d.tenant_id = $1 AND d.kind = 'message' AND d.id = ANY (ARRAY(
      SELECT id FROM entry_due WHERE tenant_id = $1 AND kind = 'message' ORDER BY due_at, id LIMIT 500 FOR UPDATE SKIP LOCKED
    )) RETURNING d.id
  )
  DELETE FROM entry e WHERE e.tenant_id = $1 AND e.kind = 'message' AND e.id = ANY (ARRAY(SELECT id FROM due))
  RETURNING e.id, e.data::text AS data`
