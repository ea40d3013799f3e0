import type { Turn } from './duty'

/** How a batch is cut: how many records a chunk has, and how many chunks are under way at once. */
export interface Chunks {
  readonly size: number
  readonly lanes: number
}

/**
 * Takes up a batch of what is due, chunk by chunk, and says how many records that were. The next chunk is begun when the
 * last one has claimed its records and told how many, while these are still worked on; a chunk that is not full is the last.
 * When all have ended, throws what the first that failed threw.
 */
export async function inChunks(
  { sizes: { batch }, isStopping }: Pick<Turn, 'sizes' | 'isStopping'>,
  { size, lanes }: Chunks,
  takeUp: (claimed: (count: number) => void) => Promise<void>,
): Promise<number> {
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  let taken = 0
  for (let count = size; count === size && taken < batch && !isStopping(); taken += count) {
    if (underWay.size === lanes) await Promise.race(underWay)
    count = await new Promise<number>((claimed) => {
      const chunk = takeUp(claimed)
        .catch((error: unknown) => {
          failures.push(error)
          claimed(0)
        })
        .finally(() => underWay.delete(chunk))
      underWay.add(chunk)
    })
  }
  await Promise.all(underWay)
  if (failures.length > 0) throw failures[0]
  return taken
}
