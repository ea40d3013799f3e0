import type { DividedClient } from '../../../model/run'

/**
 * Divides cases into parts of at most `size`, so that all cases of one client are in one part, and a message about them
 * needs no other. Only clients who hold more than `size` cases together, one through another, are divided.
 */
export function together(
  ids: readonly string[],
  clientsOf: (id: string) => readonly string[],
  size: number,
): readonly (readonly string[])[] {
  const parts: string[][] = []
  let part: string[] = []
  for (const group of groupsOf(ids, clientsOf)) {
    if (part.length > 0 && part.length + group.length > size) {
      parts.push(part)
      part = []
    }
    for (const id of group) {
      if (part.length === size) {
        parts.push(part)
        part = []
      }
      part.push(id)
    }
  }
  return part.length > 0 ? [...parts, part] : parts
}

/** For each part the clients who are in other parts too; parts have the numbers from `first` on. */
export function dividedOver(
  parts: readonly (readonly string[])[],
  clientsOf: (id: string) => readonly string[],
  first: number,
): readonly (readonly DividedClient[])[] {
  const clientsIn = parts.map((part) => new Set(part.flatMap(clientsOf)))
  const seen = new Set<string>()
  const divided = new Set<string>()
  for (const clients of clientsIn)
    for (const each of clients) {
      if (seen.has(each)) divided.add(each)
      seen.add(each)
    }
  const before = new Map<string, number>()
  return clientsIn.map((clients, index) =>
    [...clients].flatMap((each): DividedClient[] => {
      if (!divided.has(each)) return []
      const previous = before.get(each) ?? null
      before.set(each, first + index)
      return [[each, previous]]
    }),
  )
}

/** The cases by who is on them: two with a client in common are in one group. In the order of the first of each. */
function groupsOf(
  ids: readonly string[],
  clientsOf: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  const leaders = new Map<string, string>()
  // Whoever was met on the way to a leader finds it at once the next time, or long chains would be gone through again and again.
  const leaderOf = (of: string): string => {
    const met: string[] = []
    let leader = of
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader)) {
      met.push(leader)
      leader = next
    }
    for (const each of met) leaders.set(each, leader)
    return leader
  }
  const firstOf = new Map<string, string>()
  for (const id of ids) {
    for (const clientId of clientsOf(id)) {
      const first = firstOf.get(clientId)
      if (first === undefined) firstOf.set(clientId, id)
      else leaders.set(leaderOf(id), leaderOf(first))
    }
  }
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const leader = leaderOf(id)
    const group = groups.get(leader)
    if (group) group.push(id)
    else groups.set(leader, [id])
  }
  return [...groups.values()]
}
