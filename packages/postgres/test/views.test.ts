import { readFileSync } from 'node:fs'
import { postgres } from '@casework/postgres'
import { client, created, due, keep, task } from '@casework/testkit/builders'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

describe('views for a host’s own reports', () => {
  let database: TestDatabase
  let pool: Pool

  beforeAll(async () => {
    database = await createDatabase('views')
    await postgres({ pool: database.pool('views_owner') }).migrate({ grantTo: 'views_app' })
    pool = database.pool('views_app')
    const { store } = postgres({ pool })
    const tasks = [
      task('hospital', { form: 'intake', due: due('2026-03-02T20:00:00Z') }),
      task('police', { phase: 'completed' }),
      task('gone', { removed: true }),
    ]
    await keep(
      store,
      'acme',
      created('ruiz', tasks, { type: 'injury', assigneeIds: ['dana'], clientIds: ['ana'] }),
    )
    await store.transaction('acme', (tx) =>
      tx.put('client', new Map([['ana', client('ana', { firstName: 'Ana' })]])),
    )
  })
  afterAll(() => database.drop())

  const read = async (tenant: string, text: string) => {
    const held = await pool.connect()
    try {
      await held.query('BEGIN')
      await held.query("SELECT set_config('casework.tenant_id', $1, true)", [tenant])
      return (await held.query<Record<string, unknown>>(text)).rows
    } finally {
      await held.query('ROLLBACK')
      held.release()
    }
  }

  it('a report counts the tasks that are overdue at a moment', async () => {
    const overdue = (moment: string) =>
      read(
        'acme',
        `SELECT key, status, name FROM casework.tasks WHERE is_open AND overdue_from <= '${moment}'`,
      )
    expect(await overdue('2026-03-02T19:59:59Z')).toEqual([])
    expect(await overdue('2026-03-02T20:00:00Z')).toEqual([
      { key: 'hospital', status: 'todo', name: 'hospital' },
    ])
  })

  it('tasks say how far they have come, and removed ones that they were removed', async () => {
    const text = 'SELECT key, status, phase, is_removed, is_open FROM casework.tasks ORDER BY key'
    expect(await read('acme', text)).toEqual([
      { key: 'gone', status: 'todo', phase: 'todo', is_removed: true, is_open: false },
      { key: 'hospital', status: 'todo', phase: 'todo', is_removed: false, is_open: true },
      { key: 'police', status: 'completed', phase: 'completed', is_removed: false, is_open: false },
    ])
  })

  it('an answer that nobody sees is in no report', async () => {
    const { store } = postgres({ pool })
    const answered = [
      task('seen', { phase: 'completed' }),
      task('skipped', { phase: 'completed', applicability: 'skipped' }),
      task('waived', { phase: 'completed', waived: true }),
      task('removed', { phase: 'completed', removed: true }),
    ]
    await keep(store, 'dorn', created('okafor', answered))
    const rows = await read('dorn', 'SELECT key FROM casework.tasks WHERE answer IS NOT NULL ORDER BY key')
    expect(rows).toEqual([{ key: 'seen' }])
  })

  it('cases, clients, forms and events can be joined', async () => {
    const rows = await read(
      'acme',
      `SELECT c.name, c.type, k.first_name, f.form_id, count(e.seq)::int AS events
       FROM casework.cases c JOIN casework.clients k ON c.client_ids ? k.client_id
       JOIN casework.assigned_forms f USING (case_id) JOIN casework.task_events e USING (case_id)
       GROUP BY 1, 2, 3, 4`,
    )
    expect(rows).toEqual([
      {
        name: 'Case ruiz',
        type: 'injury',
        first_name: 'Ana',
        form_id: 'intake',
        events: expect.any(Number) as number,
      },
    ])
  })

  it('keep their columns and types, each of which the guide explains', async () => {
    const guide = readFileSync(new URL('../../../docs/guide/postgres.md', import.meta.url), 'utf8')
    const found = await database.sql(
      `SELECT c.relname AS view, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) AS column
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'casework' AND c.relkind = 'v' ORDER BY c.relname, a.attnum`,
    )
    const columns = (view: string) =>
      found.filter((row) => row['view'] === view).map((row) => String(row['column']))
    expect(Object.fromEntries(Object.keys(promised).map((view) => [view, columns(view)]))).toEqual(promised)
    expect(new Set(found.map((row) => row['view']))).toEqual(new Set(Object.keys(promised)))
    for (const [view, names] of Object.entries(promised)) {
      const table = new RegExp(`^\\| \`${view}\`[^]*?\\n\\n`, 'm').exec(guide)?.[0] ?? ''
      for (const [name] of names.map((each) => each.split(' '))) {
        if (name !== 'tenant_id') expect(table, `${view}.${name}`).toContain(`\`${name}\``)
      }
    }
  })

  it.each(['cases', 'tasks', 'task_events', 'assigned_forms', 'clients', 'staff_members', 'messages'])(
    '%s shows another tenant nothing',
    async (view) => {
      expect(await read('bolt', `SELECT * FROM casework.${view}`)).toEqual([])
    },
  )
})

/** What hosts may rely on: a column may be added in a migration, and none of these may go or change. */
const promised: Readonly<Record<string, readonly string[]>> = {
  cases: [
    'tenant_id text',
    'case_id text',
    'name text',
    'type text',
    'status text',
    'time_zone text',
    'client_ids jsonb',
    'assignee_ids jsonb',
    'custom_fields jsonb',
    'dates jsonb',
    'created_at timestamp with time zone',
    'updated_at timestamp with time zone',
    'archived_at timestamp with time zone',
    'version integer',
  ],
  tasks: [
    'tenant_id text',
    'task_id text',
    'case_id text',
    'assignment_id text',
    'key text',
    'name text',
    'client_id text',
    'case_type text',
    'status text',
    'phase text',
    'applicability text',
    'is_waived boolean',
    'is_held boolean',
    'is_removed boolean',
    'is_open boolean',
    'due_date date',
    'due_at timestamp with time zone',
    'overdue_from timestamp with time zone',
    'answer jsonb',
    'assigned_at timestamp with time zone',
    'completed_at timestamp with time zone',
    'completed_by jsonb',
    'completed_late boolean',
  ],
  task_events: [
    'tenant_id text',
    'case_id text',
    'seq integer',
    'task_id text',
    'type text',
    'at timestamp with time zone',
    'actor jsonb',
    'data jsonb',
  ],
  assigned_forms: [
    'tenant_id text',
    'case_id text',
    'assignment_id text',
    'form_id text',
    'form_version integer',
    'assigned_at timestamp with time zone',
    'completed_at timestamp with time zone',
  ],
  clients: [
    'tenant_id text',
    'client_id text',
    'first_name text',
    'last_name text',
    'phone text',
    'email text',
    'erased_at timestamp with time zone',
  ],
  staff_members: [
    'tenant_id text',
    'staff_id text',
    'name text',
    'email text',
    'role text',
    'is_active boolean',
  ],
  messages: [
    'tenant_id text',
    'message_id text',
    'kind text',
    'channel text',
    'purpose text',
    'case_id text',
    'client_id text',
    'link_id text',
    'state text',
    'reason text',
    'delivery text',
    'segments integer',
    'attempts integer',
    'created_at timestamp with time zone',
    'due_at timestamp with time zone',
  ],
}
