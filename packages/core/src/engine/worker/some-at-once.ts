/** Does it for every item, so many at once and in their order; gives what came of each, in the same order. */
export async function someAtOnce<T, R>(
  items: readonly T[],
  most: number,
  run: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const next = items.entries()
  const lane = async () => {
    for (const [index, item] of next) results[index] = await run(item, index)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane))
  return results
}
