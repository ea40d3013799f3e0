import type { SqlRow, SqlStatement } from '../sql/database'
import { question } from './recordset'

/** New rows of the tally that one turn folds: some tens of milliseconds. */
const most = 5_000
const pauseMs = 60_000

/**
 * Folds the tally, at most once a minute in this process while there is little to fold. Whoever looks for work calls it;
 * many processes may.
 */
export function tallyFolding(
  ask: (statement: SqlStatement) => Promise<readonly SqlRow[]>,
): () => Promise<void> {
  let next = 0
  return async () => {
    const now = performance.now()
    if (now < next) return
    // Others that look meanwhile, and those after a failure, leave it alone.
    next = now + pauseMs
    const [row] = await ask(question('SELECT fold_tally($1) AS taken', most))
    if (Number(row?.['taken']) === most) next = 0
  }
}
