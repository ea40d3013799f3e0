import { deepEqual } from 'node:assert/strict'
import type { Store } from '@casework/core'
import type { RunQuery, RunRecord } from '@casework/core/adapter'
import { run } from '../builders/runs'
import type { Check, StoreUnderTest } from './check'

const all: RunQuery = { states: null, createdBy: null, before: null, limit: 100 }

const asked = (store: Store, query: Partial<RunQuery>, tenant = 'acme') =>
  store.transaction(tenant, async (tx) =>
    (await tx.query.runs({ ...all, ...query })).map((each) => each.runId),
  )

const kept: readonly RunRecord[] = [
  run('r1', { state: 'finished' }),
  run('r2', { state: 'planned', createdBy: { staff: 'eli' } }),
  run('r3', { state: 'applying' }),
  run('r4', { state: 'planned' }),
]

/** Runs as they are listed. */
export const runListChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'runs are listed newest first, page by page, by state and maker, and of one tenant only',
    async run(open) {
      const { store } = await open()
      await store.transaction('acme', (tx) =>
        tx.put('run', new Map(kept.map((each) => [each.runId, each] as const))),
      )
      deepEqual(await asked(store, {}), ['r4', 'r3', 'r2', 'r1'])
      deepEqual(await asked(store, { limit: 2 }), ['r4', 'r3'])
      deepEqual(await asked(store, { before: 'r3', limit: 2 }), ['r2', 'r1'])
      deepEqual(await asked(store, { states: ['planned', 'finished'] }), ['r4', 'r2', 'r1'])
      deepEqual(await asked(store, { states: ['planned'], createdBy: 'eli' }), ['r2'])
      deepEqual(await asked(store, { before: 'r1' }), [])
      deepEqual(await asked(store, {}, 'other'), [])
    },
  },
]
