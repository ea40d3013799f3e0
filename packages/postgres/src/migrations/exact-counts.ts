import type { SqlStatement } from '../sql/database'

/**
 * The number under which the table of migrations says that the tally is kept and complete. It is no step: it is taken and
 * taken back as the host likes.
 */
export const tallyMark = 0

/** True when the tally is kept and complete, from the rows of `appliedSteps`. */
export function hasTally(applied: ReadonlyMap<number, unknown>): boolean {
  return applied.has(tallyMark)
}

/** The functions that turn the tally on, each to be kept before the next one runs, or off. */
export function tallySteps(wanted: boolean): readonly SqlStatement[] {
  return (wanted ? ['start_tally', 'count_tally'] : ['stop_tally']).map((name) => ({
    text: `SELECT ${name}()`,
  }))
}
