/** Things under what they have in common, both in the order in which they come. */
export function groupedBy<T>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): readonly (readonly [key: string, group: readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return [...groups]
}
