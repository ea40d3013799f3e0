import type { Pool } from 'pg'
import type { Desk } from '@casework/core'
import { postgres, type SqlStatement } from '@casework/postgres'
import { pgDatabase } from '../../packages/postgres/src/sql/pg-database'
import { oneSnapshot } from '../../packages/postgres/src/store/settings'
import { explain, watchStatements, type Plan } from '../../packages/postgres/test/plans'
import type { BenchRow, BenchTable } from '../harness'
import { caseworkOn } from './casework'
import { settings } from './limits'
import { listCases, readList } from './lists'
import { staffId, tenant } from './prototypes'

/** A page of 50 needs one row more, to know whether there is a next. */
const needed = 51
const allowed = 4 * needed

/** How the statements of every list and counter run, under the settings of our transactions; `show` gets each plan. */
export async function plansBench(
  pool: Pool,
  show: (shown: { readonly title: string; readonly plan: Plan }) => void,
): Promise<BenchTable> {
  const statements: SqlStatement[] = []
  const database = watchStatements(pgDatabase(pool), (sent) => statements.push(...sent))
  const { store } = postgres({ database, statementTimeoutMs: 60_000 })
  const planOf = async (ask: () => Promise<unknown>) => {
    if ((await ask()) === false) return null
    const last = statements.findLast(({ text }) => text.includes('case_task'))
    if (!last) throw new Error('A list reads tasks')
    return explain(pgDatabase(pool), [oneSnapshot, settings], last)
  }
  const rows: BenchRow[] = []
  for (const each of listCases) {
    const plan = await planOf(() => readList(store, each))
    if (!plan) continue
    show({ title: each.name, plan })
    rows.push(rowOf(each.name, plan, !each.isSorted))
  }
  const desk = caseworkOn(store).as({ tenant, staff: staffId(7) })
  const counters: readonly (readonly [string, () => ReturnType<Desk['tasks']['counts']>])[] = [
    ['Counters, one person’s, exact', () => desk.tasks.counts({ assigneeId: staffId(7), exact: true })],
    ['Counters, the firm’s up to 1,000', () => desk.tasks.counts({})],
    ['Counters, the firm’s, exact', () => desk.tasks.counts({ exact: true })],
  ]
  for (const [name, ask] of counters) {
    const plan = await planOf(ask)
    if (!plan) continue
    show({ title: name, plan })
    rows.push(rowOf(name, plan, false))
  }
  return {
    title: 'Rows read by the greediest scan of each plan',
    goal: `a page of 50 reads at most ${String(allowed)} in one place, unless it sorts one person’s tasks; no table from end to end`,
    rows,
    isLaw: true,
  }
}

function rowOf(name: string, { scans }: Plan, bound: boolean): BenchRow {
  const greediest = scans.reduce((most, scan) => (scan.rows > most.rows ? scan : most))
  const whole = scans.find(({ kind }) => kind === 'Seq Scan')
  const met = greediest.rows <= allowed && !whole
  return {
    name,
    role: 'ours',
    count: greediest.rows,
    verdict: {
      ratio: greediest.rows / needed,
      to: 'what a page needs',
      goal: bound ? '<= 4' : null,
      met: bound ? met : null,
    },
    note: `${whole ? 'SEQUENTIAL ' : ''}${greediest.kind} of ${greediest.of}`,
  }
}
