import type { RunItem, RunRecord } from '../../../model/run'
import { unpackItems } from '../../../rules/bulk/kept-items'
import type { Context } from '../../context'
import { chunkIdOf } from './chunk-id'

/**
 * The items after a place, which is `<chunk>.<index>` of the last one looked at. A page reads as many chunks as it takes
 * to fill it, one at a time.
 */
export async function itemsPage(
  { tx }: Context,
  run: RunRecord,
  after: string | null,
  limit: number,
  wanted: (item: RunItem) => boolean,
): Promise<{ readonly items: RunItem[]; readonly next: string | null }> {
  const items: RunItem[] = []
  const [from = 1, last = -1] = after?.split('.').map((part) => Number(part)) ?? []
  let start = last + 1
  for (let number = Math.max(from, 1); number <= run.chunks; number += 1) {
    const id = chunkIdOf(run.runId, number)
    const chunk = (await tx.get('runChunk', [id])).get(id)
    const of = chunk ? unpackItems(chunk.items) : []
    for (let index = start; index < of.length; index += 1) {
      const item = of[index]
      if (!item || !wanted(item)) continue
      items.push(item)
      if (items.length === limit) return { items, next: `${String(number)}.${String(index)}` }
    }
    start = 0
  }
  return { items, next: null }
}
