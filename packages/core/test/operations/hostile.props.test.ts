import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { memory } from '@casework/memory'
import { allOperations, createCasework, type Casework, type Store } from '../../src/index'
import { spoil, spoiled } from '../generators/hostile'
import { assignTasks, furnish, on } from '../support/world'

let casework: Casework
let kept = 0

/** Counts the writes of transactions that were kept. */
function counting(store: Store): Store {
  return {
    findLink: (digest) => store.findLink(digest),
    waiting: (kinds, most) => store.waiting(kinds, most),
    backlog: (now, cap) => store.backlog(now, cap),
    async transaction(tenant, work) {
      let writes = 0
      const result = await store.transaction(tenant, (tx) => {
        writes = 0
        return work({
          cases: (ids, lock) => tx.cases(ids, lock),
          caseOf: (kind, ids) => tx.caseOf(kind, ids),
          get: (kind, ids) => tx.get(kind, ids),
          claim: (kind, now, limit) => tx.claim(kind, now, limit),
          query: tx.query,
          afterCommit: (run) => {
            tx.afterCommit(run)
          },
          commit: (batch) => ((writes += 1), tx.commit(batch)),
          put: (kind, records) => ((writes += 1), tx.put(kind, records)),
        })
      })
      kept += writes
      return result
    },
  }
}

beforeAll(async () => {
  const ports = memory()
  casework = createCasework({ ...ports, store: counting(ports.store) })
  const system = casework.as({ tenant: 'acme', system: true })
  await furnish(system)
  await assignTasks(system, [
    { key: 'hospital', name: 'Which hospital?', type: 'shortText' },
    { key: 'treated', name: 'Treated?', type: 'yesNo' },
    { key: 'photo-id', name: 'Photo', type: 'image' },
    { key: 'phone', name: 'Phone', type: 'phone', mapTo: { system: 'phone' } },
  ])
  await system.tasks.complete({ ...on('phone'), answer: '212 555 0100' })
})

const runs = 1_000

test.each(allOperations.map((operation) => [operation.name, operation] as const))(
  '%s answers a thousand hostile inputs with a refusal that names the path, and writes nothing then',
  async (name, operation) => {
    await fc.assert(
      fc.asyncProperty(spoil, async (each) => {
        const input = spoiled(operation.example, each)
        const before = kept
        const result = await casework.run({ tenant: 'acme', system: true }, name, input)
        if (result.ok) return
        expect(kept).toBe(before)
        expect(result.error.message).not.toBe('')
        if (result.error.code !== 'INVALID_INPUT') return
        expect(result.error.issues.length).toBeGreaterThan(0)
        for (const issue of result.error.issues) expect(Array.isArray(issue.path)).toBe(true)
        if (each.how === 'add' && each.key === 'nope') {
          const named = result.error.issues.some(
            (issue) => issue.path.includes('nope') || issue.path.length > 0,
          )
          expect(named).toBe(true)
        }
      }),
      { numRuns: runs },
    )
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  },
  60_000,
)
