import type { SqlDatabase, SqlSession, SqlStatement, SqlValue } from '@casework/postgres'
import { escapeLiteral } from 'pg'

/** What one node of a plan read from a table or an index. */
export interface Scan {
  /** As the server calls it: `Seq Scan`, `Index Scan`, `Bitmap Index Scan` and so on. */
  readonly kind: string
  /** The index, or the table where there is none. */
  readonly of: string
  /** Over all loops, those that a filter threw away included. */
  readonly rows: number
}

/** How a statement ran. */
export interface Plan {
  readonly text: string
  readonly scans: readonly Scan[]
  /** How many pairs of rows were compared, only to find that they do not belong together. */
  readonly mismatches: number
}

/** The database, telling which statements are run on it. */
export function watchStatements(
  inner: SqlDatabase,
  tell: (statements: readonly SqlStatement[]) => void,
): SqlDatabase {
  return {
    transaction: (work) =>
      inner.transaction((session) =>
        work({
          run(statements) {
            tell(statements)
            return session.run(statements)
          },
          commit: (statements) => session.commit(statements),
        }),
      ),
  }
}

/** Runs the statement as one that is prepared, behind those that the transaction opens with, and tells how it ran. */
export function explain(
  database: SqlDatabase,
  opening: readonly SqlStatement[],
  { text, values = [] }: SqlStatement,
): Promise<Plan> {
  const execute = `EXECUTE explained${values.length > 0 ? `(${values.map(literal).join(', ')})` : ''}`
  return database.transaction(async (session) => {
    await session.run([...opening, { text: `PREPARE explained AS ${text}` }])
    await session.run([{ text: 'SAVEPOINT before' }])
    const lines = await rowsOf(session, `EXPLAIN (ANALYZE, BUFFERS) ${execute}`)
    // What writes is run once more over what it found.
    await session.run([{ text: 'ROLLBACK TO SAVEPOINT before' }])
    const [json] = await rowsOf(session, `EXPLAIN (ANALYZE, FORMAT JSON) ${execute}`)
    await session.run([{ text: 'DEALLOCATE explained' }])
    const [root] = json as [{ Plan: PlanNode }]
    return { text: lines.join('\n'), scans: [...scansIn(root.Plan)], mismatches: mismatchesIn(root.Plan) }
  })
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

function* scansIn(node: PlanNode): Generator<Scan> {
  const of = node['Index Name'] ?? node['Relation Name']
  if (of !== undefined && node['Node Type'].endsWith('Scan')) {
    const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
    const rows = (node['Actual Rows'] + removed) * node['Actual Loops']
    yield { kind: node['Node Type'], of, rows: Math.round(rows) }
  }
  for (const each of node.Plans ?? []) yield* scansIn(each)
}

function mismatchesIn(node: PlanNode): number {
  const own = (node['Rows Removed by Join Filter'] ?? 0) * node['Actual Loops']
  return (node.Plans ?? []).reduce((sum, each) => sum + mismatchesIn(each), own)
}

async function rowsOf(session: SqlSession, text: string): Promise<readonly unknown[]> {
  const [result] = await session.run([{ text }])
  return (result?.rows ?? []).map((row) => row['QUERY PLAN'])
}

/** A value as the server reads it in any place: EXECUTE takes no parameters. */
function literal(value: SqlValue): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(',')}}`)
  return escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value))
}
