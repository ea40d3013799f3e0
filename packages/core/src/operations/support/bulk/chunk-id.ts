/** The id of a chunk, so that ids sort as numbers do. */
export function chunkIdOf(runId: string, number: number): string {
  return `${runId}.${String(number).padStart(6, '0')}`
}
