import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dividedOver, together } from '../../src/operations/support/bulk/together'

const world = fc.record({
  clients: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 2 }), { maxLength: 60 }),
  size: fc.integer({ min: 1, max: 12 }),
})

test('every case is in one part, no part is larger than asked, and clients who fit in one are not divided', () => {
  fc.assert(
    fc.property(world, ({ clients, size }) => {
      const ids = clients.map((_, index) => String(index))
      const clientsOf = (id: string) => (clients[Number(id)] ?? []).map((each) => `c${String(each)}`)
      const parts = together(ids, clientsOf, size)
      expect(parts.flat().sort()).toEqual([...ids].sort())
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(size)
      const partOf = new Map(parts.flatMap((part, index) => part.map((id) => [id, index] as const)))
      for (const group of bySharedClients(ids, clientsOf)) {
        if (group.size > size) continue
        expect(new Set([...group].map((id) => partOf.get(id))).size).toBe(1)
      }
    }),
  )
})

test('who is in several parts is known in each of them, with the part before', () => {
  fc.assert(
    fc.property(world, ({ clients, size }) => {
      const ids = clients.map((_, index) => String(index))
      const clientsOf = (id: string) => (clients[Number(id)] ?? []).map((each) => `c${String(each)}`)
      const parts = together(ids, clientsOf, size)
      const divided = dividedOver(parts, clientsOf, 5)
      const partsWith = (clientId: string) =>
        parts.flatMap((part, index) =>
          part.some((id) => clientsOf(id).includes(clientId)) ? [5 + index] : [],
        )
      parts.forEach((part, index) => {
        const expected = new Set(part.flatMap(clientsOf).filter((each) => partsWith(each).length > 1))
        const told = new Map(divided[index])
        expect(new Set(told.keys())).toEqual(expected)
        for (const [clientId, before] of told)
          expect(before).toBe(
            partsWith(clientId)
              .filter((each) => each < 5 + index)
              .at(-1) ?? null,
          )
      })
    }),
  )
})

test('a hundred thousand cases that hang together by one client after another are divided in no time', () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => String(index).padStart(6, '0'))
  // First each client’s own case, then cases of two neighbours: every group joins the next by its leader.
  const clientsOf = (id: string) => {
    const at = Number(id) % 50_000
    return Number(id) < 50_000 ? [`c${String(at)}`] : [`c${String(at)}`, `c${String(at + 1)}`]
  }
  const parts = together(ids, clientsOf, 250)
  expect(parts).toHaveLength(400)
  expect(parts.flat().sort()).toEqual(ids)
})

/** The same groups, found by following neighbours. */
function bySharedClients(
  ids: readonly string[],
  clientsOf: (id: string) => readonly string[],
): Set<string>[] {
  const left = new Set(ids)
  const groups: Set<string>[] = []
  for (const start of ids) {
    if (!left.delete(start)) continue
    const group = new Set([start])
    for (const id of group) {
      for (const other of left) {
        if (!clientsOf(other).some((each) => clientsOf(id).includes(each))) continue
        group.add(other)
        left.delete(other)
      }
    }
    groups.push(group)
  }
  return groups
}
