import type { SqlStatement } from './database'
import { runAsOneText } from './one-text'
import type { PgClient, PgHabits, PgResult } from './pg-client'
import { runPipelined } from './pipelined'

/** The statements on a client that somebody else opened a transaction on: it is neither begun nor kept here. */
export async function runOn(
  client: Pick<PgClient, 'query' | 'pipeline' | 'connection' | 'escapeLiteral'>,
  statements: readonly SqlStatement[],
  { prepare }: PgHabits,
): Promise<PgResult[]> {
  if (statements.length === 0) return []
  return client.pipeline
    ? runPipelined(client, statements, prepare)
    : runAsOneText(client, statements, prepare)
}
