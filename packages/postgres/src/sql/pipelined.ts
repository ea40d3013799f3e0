import type { SqlStatement } from './database'
import { sqlState } from './errors'
import type { PgClient, PgQuery, PgResult } from './pg-client'

/** Sends all statements before it waits for the first answer. */
export async function runPipelined(
  client: Pick<PgClient, 'query' | 'connection'>,
  statements: readonly SqlStatement[],
  prepare: boolean,
): Promise<PgResult[]> {
  const stream = client.connection?.stream
  stream?.cork?.()
  const sent = statements.map((each) => client.query(queryOf(each, prepare)))
  stream?.uncork?.()
  const settled = await Promise.allSettled(sent)
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  // After a first failure the others fail for no reason of their own.
  if (failures.length > 0) throw failures.find((each) => sqlState(each) !== '25P02') ?? failures[0]
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
}

/** A name for each text that is prepared; texts are constants, so there are only so many. */
const names = new Map<string, string>()

function queryOf({ text, values, prepare: often }: SqlStatement, prepare: boolean): PgQuery {
  const query = values ? { text, values: values.map(bound) } : { text }
  if (!often || !prepare) return query
  const name = names.get(text) ?? `casework_${String(names.size)}`
  names.set(text, name)
  return { name, ...query }
}

function bound(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}
