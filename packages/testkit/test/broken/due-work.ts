import { compareInstants } from '@casework/core'
import { dueIdOf } from '@casework/core/adapter'
import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, otherStore, type Broken } from './twist'

const order =
  'what is due is claimed by instant and id, at most as many as were asked for, and nothing before its time'
const asKept = 'what was claimed comes as it is kept, and what moved on is claimed no more'
const undone = 'a claim that is not kept leaves what it claimed'
const own = 'a transaction claims what it has put itself, and not what it has moved on'
const ahead = 'a page of tasks that was asked for ahead shows what was written before a claim'
const passed = 'what another open transaction has claimed is passed over, or waited for, and is no conflict'
const shared = 'of many workers at once none takes what another one took, and together they take everything'
const told = 'every tenant for whom something waits is told with its earliest instant, the earliest first'
const several =
  'of several kinds what waits is told kind after kind in the order asked for, at most so many of each'
const kinds = 'what waits of one kind is neither told of nor claimed as another'
const notices = 'notices of one member of staff are listed newest first, page by page, and of one tenant only'
const unread = 'a notice that was read is not among the unread ones, and one that is put again is'
const newest = 'messages are listed newest first, page by page, and of one tenant only'
const ordered =
  'messages are listed in code-point order of their ids, and those of the transaction itself among them'
const found =
  'messages are found by case, client, link, proof, contact point, channel and state, together or alone'

const isDue =
  (now: string) =>
  ({ dueAt }: { readonly dueAt: string | null }) =>
    dueAt !== null && compareInstants(dueAt, now) <= 0

/** Stores that mistake what waits for the worker. */
export const brokenDueWork: readonly Broken<StoreUnderTest>[] = [
  brokenStore('what is due comes by id', order, (tx) => ({
    claim: async (kind, now, limit) =>
      [...(await tx.claim(kind, now, limit))].sort((a, b) => (dueIdOf(a) < dueIdOf(b) ? -1 : 1)),
  })),
  brokenStore('a claim takes one more than asked for', order, (tx) => ({
    claim: (kind, now, limit) => tx.claim(kind, now, limit + 1),
  })),
  brokenStore('what is due in the same second is due', order, (tx) => ({
    claim: (kind, now, limit) => tx.claim(kind, now.replace(/Z$/, '.999Z'), limit),
  })),
  brokenStore('the claim of one tenant takes what is another’s', order, (tx, { base, tenants }) => ({
    async claim(kind, now, limit) {
      const [other] = tenants
      const mine = await tx.claim(kind, now, limit)
      if (mine.length > 0 || other === undefined) return mine
      return base.transaction(other, (theirs) => theirs.claim(kind, now, limit))
    },
  })),
  brokenStore('a claimed record forgets its fence', asKept, (tx) => ({
    claim: async (kind, now, limit) =>
      (await tx.claim(kind, now, limit)).map((each) => ({ ...each, fence: 0 })),
  })),
  brokenStore('what was moved to a later instant is still claimed at the earlier one', asKept, (tx) => ({
    put: (kind, rows) =>
      tx.put(
        kind,
        new Map(
          [...rows].map(([id, row]) => {
            const later = row && 'fence' in row && row.dueAt !== null
            return [id, later ? { ...row, dueAt: '2026-03-02T14:00:00Z' } : row]
          }),
        ),
      ),
  })),
  brokenStore('what was removed waits still', asKept, (tx) => ({
    put: (kind, rows) =>
      tx.put(kind, kind === 'message' ? new Map([...rows].filter(([, row]) => row !== null)) : rows),
  })),
  (() => {
    const seen = new Set<string>()
    return brokenStore('what was claimed once is never claimed again', undone, (tx) => ({
      async claim(kind, now, limit) {
        const fresh = (await tx.claim(kind, now, limit)).filter((each) => !seen.has(dueIdOf(each)))
        for (const each of fresh) seen.add(dueIdOf(each))
        return fresh
      },
    }))
  })(),
  brokenStore('a claim sees what was kept before its transaction only', own, (tx, { base, tenant }) => ({
    claim: (kind, now, limit) => base.transaction(tenant, (other) => other.claim(kind, now, limit)),
  })),
  brokenStore('a claim passes over what its own transaction has put', own, (tx) => {
    const written = new Set<string>()
    return {
      put(kind, rows) {
        for (const id of rows.keys()) written.add(id)
        return tx.put(kind, rows)
      },
      claim: async (kind, now, limit) =>
        (await tx.claim(kind, now, limit)).filter((each) => !written.has(dueIdOf(each))),
    }
  }),
  brokenStore('a claim brings back what was foreseen', ahead, (tx, { base, tenant }) => {
    let foreseen = false
    return {
      claim(kind, now, limit) {
        foreseen = true
        return tx.claim(kind, now, limit)
      },
      query: {
        tasks: (query) =>
          foreseen ? base.transaction(tenant, (own) => own.query.tasks(query)) : tx.query.tasks(query),
      },
    }
  }),
  (() => {
    const claimed: string[] = []
    return brokenStore('what another one has claimed is claimed, too', passed, (tx) => ({
      async claim(kind, now, limit) {
        const found = [...(await tx.get(kind, claimed)).values()]
        const due = found.filter(isDue(now))
        const mine = await tx.claim(kind, now, limit)
        claimed.push(...mine.map(dueIdOf))
        return [...due, ...mine].slice(0, limit)
      },
    }))
  })(),
  (() => {
    const known = new Set<string>()
    return brokenStore('a claim locks nothing, and what is put is kept in any case', shared, (tx, place) => ({
      async claim(kind, now, limit) {
        const found = [...(await tx.get(kind, [...known])).values()]
        return found.filter(isDue(now)).slice(0, limit)
      },
      async put(kind, rows) {
        for (const id of rows.keys()) known.add(id)
        const put = () => place.base.transaction(place.tenant, (own) => own.put(kind, rows))
        tx.afterCommit(() => void put().catch(() => undefined))
      },
    }))
  })(),
  brokenStore('a claim takes the newest and leaves the oldest', shared, (tx) => ({
    claim: async (kind, now, limit) => (await tx.claim(kind, now, limit)).slice(1),
  })),
  otherStore('the tenant that waits longest comes last', told, (base) => ({
    waiting: async (kinds, most) => [...(await base.waiting(kinds, most))].reverse(),
  })),
  otherStore('all tenants that wait are told, however few were asked for', told, (base) => ({
    waiting: (kinds) => base.waiting(kinds, 1_000),
  })),
  otherStore('a tenant for whom nothing waits any more is told for good', told, (base) => {
    const known = new Map<string, string>()
    return {
      async waiting(kinds, most) {
        for (const { tenant, at } of await base.waiting(kinds, 1_000)) known.set(tenant, at)
        return [...known]
          .map(([tenant, at]) => ({ kind: kinds[0] ?? 'message', tenant, at }))
          .toSorted((a, b) => compareInstants(a.at, b.at))
          .slice(0, most)
      },
    }
  }),
  brokenStore('whatever waits is claimed', kinds, (tx) => ({
    claim: async (_, now, limit) => (await tx.claim('message', now, limit)) as never,
  })),
  otherStore('whatever waits is told of', kinds, (base) => ({
    waiting: (_, most) => base.waiting(['message'], most),
  })),
  otherStore('what waits of several kinds is told by its instant alone', several, (base) => ({
    waiting: async (kinds, most) =>
      [...(await base.waiting(kinds, most))].sort((a, b) => compareInstants(a.at, b.at)),
  })),
  otherStore('only so many are told of all kinds together', several, (base) => ({
    waiting: async (kinds, most) => (await base.waiting(kinds, most)).slice(0, most),
  })),
  otherStore('only the first kind is asked about', several, (base) => ({
    waiting: (kinds, most) => base.waiting(kinds.slice(0, 1), most),
  })),
  otherStore('instants are told in whole seconds', told, (base) => ({
    waiting: async (kinds, most) =>
      (await base.waiting(kinds, most)).map((each) => ({ ...each, at: each.at.replace(/\.\d+/, '') })),
  })),
]

/** Stores that mistake lists of messages. */
export const brokenMessageLists: readonly Broken<StoreUnderTest>[] = [
  brokenStore('messages come oldest first', newest, (tx) => ({
    query: { messages: async (query) => [...(await tx.query.messages(query))].reverse() },
  })),
  brokenStore('messages are sorted by UTF-16 units', ordered, (tx) => ({
    query: {
      async messages(query) {
        const found = await tx.query.messages({ ...query, before: null, limit: 1_000 })
        return found
          .filter(({ messageId }) => query.before === null || messageId < query.before)
          .toSorted((a, b) => (a.messageId < b.messageId ? 1 : -1))
          .slice(0, query.limit)
      },
    },
  })),
  brokenStore('own messages are not in lists yet', ordered, (_, { base, tenant }) => ({
    query: { messages: (query) => base.transaction(tenant, (own) => own.query.messages(query)) },
  })),
  brokenStore('a page begins with the last message of the page before', newest, (tx) => ({
    query: {
      messages: (query) =>
        tx.query.messages({ ...query, before: query.before === null ? null : `${query.before}~` }),
    },
  })),
  ...(['caseId', 'clientId', 'linkId', 'proof', 'contactPointId', 'channel', 'states'] as const).map(
    (field) =>
      brokenStore(`messages are not narrowed by ${field}`, found, (tx) => ({
        query: { messages: (query) => tx.query.messages({ ...query, [field]: null }) },
      })),
  ),
]

/** Stores that mistake lists of notices. */
export const brokenNoticeLists: readonly Broken<StoreUnderTest>[] = [
  brokenStore('notices come oldest first', notices, (tx) => ({
    query: { notices: async (query) => [...(await tx.query.notices(query))].reverse() },
  })),
  brokenStore('everybody sees every notice', notices, (tx) => ({
    query: { notices: (query) => tx.query.notices({ ...query, staffId: 'dana' }) },
  })),
  brokenStore('a notice that was read is shown as unread', unread, (tx) => ({
    query: { notices: (query) => tx.query.notices({ ...query, unread: false }) },
  })),
]
