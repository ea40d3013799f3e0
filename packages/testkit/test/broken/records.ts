import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, type Broken } from './twist'

const comesBack = 'a record comes back as it was put, until it is replaced or removed'
const codePoints = 'records are listed in code-point order of their ids, page by page'
const versions = 'older versions of a template are read by version and left out of the list'
const history = 'the events of a case are kept in order without a gap, and found by task'
const rewrites = 'rewritten events take the place of those with their number, and leave the others alone'

/** Stores that mistake records or histories. */
export const brokenRecords: readonly Broken<StoreUnderTest>[] = [
  brokenStore('removed records stay', comesBack, (tx) => ({
    put: (kind, rows) => tx.put(kind, new Map([...rows].filter(([, row]) => row !== null))),
  })),
  brokenStore('null does not replace what was there', comesBack, (tx) => ({
    async put(kind, rows) {
      const before = await tx.get(kind, [...rows.keys()])
      const filled = [...rows].map(([id, row]) => {
        const said = Object.entries(row ?? {}).filter(([, value]) => value !== null)
        return [id, row && { ...row, ...before.get(id), ...Object.fromEntries(said) }] as const
      })
      await tx.put(kind, new Map(filled))
    },
  })),
  brokenStore('ids are sorted by UTF-16 units', codePoints, (tx) => ({
    query: {
      async list(kind, after, limit) {
        const all = await tx.query.list(kind, null, 1_000)
        const id = (row: object) => ('id' in row ? String(row.id) : '')
        const sorted = all.toSorted((a, b) => (id(a) < id(b) ? -1 : 1))
        return sorted.filter((row) => after === null || id(row) > after).slice(0, limit)
      },
    },
  })),
  brokenStore('ids are sorted without regard to case', codePoints, (tx) => ({
    query: {
      async list(kind, after, limit) {
        const page = await tx.query.list(kind, after, limit)
        const id = (row: object) => ('id' in row ? String(row.id).toLowerCase() : '')
        return page.toSorted((a, b) => (id(a) < id(b) ? -1 : 1))
      },
    },
  })),
  brokenStore('a page begins with the last record of the page before', codePoints, (tx) => ({
    query: {
      async list(kind, after, limit) {
        const found = after === null ? new Map() : await tx.get(kind, [after])
        return [...found.values(), ...(await tx.query.list(kind, after, limit))].slice(0, limit)
      },
    },
  })),
  brokenStore('whatever has an @ in its id is taken for an old version', versions, (tx) => ({
    query: {
      list: async (kind, after, limit) =>
        (await tx.query.list(kind, after, limit)).filter(
          (row) => !('templateId' in row && row.templateId.includes('@')),
        ),
    },
  })),
  brokenStore('old versions are listed', versions, (tx) => ({
    query: {
      async list(kind, after, limit) {
        const page = await tx.query.list(kind, after, limit)
        const old = kind === 'template' ? [...(await tx.get(kind, ['age@1'])).values()] : []
        return [...old, ...page]
      },
    },
  })),
  brokenStore('events come newest first', history, (tx) => ({
    query: {
      events: async (caseId, taskId) => (await tx.query.events(caseId, taskId)).toReversed(),
    },
  })),
  brokenStore('a stretch of a history begins with the event that it is to begin behind', history, (tx) => ({
    query: {
      events: (caseId, taskId, range = {}) =>
        tx.query.events(caseId, taskId, { ...range, after: Math.max(0, (range.after ?? 0) - 1) }),
    },
  })),
  brokenStore('a history has no end before its own', history, (tx) => ({
    query: {
      events: (caseId, taskId, { after = 0 } = {}) => tx.query.events(caseId, taskId, { after }),
    },
  })),
  brokenStore('the events of a task are those of its case', history, (tx) => ({
    query: { events: (caseId, _, range) => tx.query.events(caseId, null, range) },
  })),
  brokenStore('an erased answer stays in the history', rewrites, (tx) => ({
    commit: (batch) => tx.commit(batch.map(({ rewritten: _, ...each }) => each)),
  })),
  brokenStore('gaps are closed without a word', 'a history with a gap is refused', (tx) => ({
    commit: async (batch) => {
      for (const each of batch) {
        const before = (await tx.cases([each.next.record.id], false)).get(each.next.record.id)?.seq ?? 0
        const events = each.events.map((event, index) => ({ ...event, seq: before + 1 + index }))
        await tx.commit([{ ...each, events, next: { ...each.next, seq: before + events.length } }])
      }
    },
  })),
  brokenStore(
    'duplicate key swallowed: a task of another case is left out',
    'a task is on one case only',
    (tx) => ({
      async commit(batch) {
        const own = async (caseId: string, taskId: string) => {
          const owner = (await tx.caseOf('task', [taskId])).get(taskId)
          return owner === undefined || owner.caseId === caseId
        }
        for (const each of batch) {
          const { id } = each.next.record
          const kept = []
          for (const entry of each.next.tasks) if (await own(id, entry[0])) kept.push(entry)
          await tx.commit([{ ...each, next: { ...each.next, tasks: new Map(kept) } }])
        }
      },
    }),
  ),
]
