import type { RunItem, RunRecord } from '../../../model/run'
import { unpackItems } from '../../../rules/bulk/kept-items'
import { isReached } from '../../../rules/bulk/reached'
import type { Context } from '../../context'
import { chunkIdOf } from './chunk-id'

/**
 * The items after a place, which is `<chunk>.<index>` of the last one of a page. A page reads as many chunks as it takes
 * to fill it and to know whether another follows, one at a time.
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
  let place: string | null = null
  for (let number = Math.max(from, 1); number <= run.chunks; number += 1) {
    if (!isReached(run, number)) break
    const id = chunkIdOf(run.runId, number)
    const chunk = (await tx.get('runChunk', [id])).get(id)
    const of = chunk ? unpackItems(chunk.items) : []
    for (let index = start; index < of.length; index += 1) {
      const item = of[index]
      if (!item || !wanted(item)) continue
      if (items.length === limit) return { items, next: place }
      items.push(item)
      place = `${String(number)}.${String(index)}`
    }
    start = 0
  }
  return { items, next: null }
}
