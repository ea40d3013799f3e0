import { expect, test } from 'vitest'
import { inChunks } from '../../src/engine/worker/in-chunks'

const chunks = { size: 10, lanes: 2 }
const turn = { sizes: { batch: 50, concurrency: 1 }, isStopping: () => false }

/** Chunks that claim at once, and end when they are told to. */
function work(counts: readonly number[]) {
  const ends: (() => void)[] = []
  const begun: number[] = []
  const takeUp = (claimed: (count: number) => void) => {
    const count = counts[begun.length] ?? 0
    begun.push(count)
    claimed(count)
    return new Promise<void>((resolve) => ends.push(resolve))
  }
  return { ends, begun, takeUp }
}

/** Lets everything that can go on do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a chunk is begun when the last one has claimed, and no more at once than there are lanes', async () => {
  const { ends, begun, takeUp } = work([10, 10, 10, 3])
  const taken = inChunks(turn, chunks, takeUp)
  await settled()
  expect(begun).toEqual([10, 10])
  ends[1]?.()
  await settled()
  expect(begun).toEqual([10, 10, 10])
  for (const end of ends) end()
  await settled()
  expect(begun).toEqual([10, 10, 10, 3])
  ends[3]?.()
  expect(await taken).toBe(33)
})

test('a batch is not exceeded by another chunk, and nothing is begun once it stops', async () => {
  const all = work([10, 10, 10, 10, 10, 10])
  const takeUp = (claimed: (count: number) => void) => {
    void all.takeUp(claimed)
    return Promise.resolve()
  }
  expect(await inChunks(turn, chunks, takeUp)).toBe(50)
  expect(await inChunks({ ...turn, isStopping: () => true }, chunks, takeUp)).toBe(0)
})

test.each(['before it has claimed', 'after it has claimed'])(
  'what a chunk throws %s is thrown when all have ended',
  async (when) => {
    const { ends, takeUp } = work([10, 4])
    let isLater = false
    let isOver = false
    const failing = inChunks(turn, chunks, (claimed) => {
      if (!isLater) {
        isLater = true
        return takeUp(claimed)
      }
      if (when === 'after it has claimed') claimed(4)
      return Promise.reject(new Error('broken'))
    })
    failing.catch(() => (isOver = true))
    await settled()
    expect(isOver).toBe(false)
    ends[0]?.()
    await expect(failing).rejects.toThrow('broken')
  },
)
