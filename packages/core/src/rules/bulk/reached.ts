import type { RunRecord } from '../../model/run'

/**
 * Whether the items of a chunk are the run's. Those of a plan are, and of what was left out from the start. Else a run has
 * those up to its place: what stands behind it was planned once, and has not been done.
 *
 * @param number Of the chunk, from 1.
 */
export function isReached({ state, pass, leftOutChunks, next, offset }: RunRecord, number: number): boolean {
  if (state === 'planning' || state === 'planned' || number <= leftOutChunks) return true
  if (pass === 'check') return false
  return number < next || (number === next && offset > 0)
}
