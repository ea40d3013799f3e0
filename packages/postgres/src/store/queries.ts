import type { Notice } from '@casework/core'
import {
  compareLinks,
  taskPageOf,
  type LinkRecord,
  type MessageRecord,
  type RecordKind,
  type Records,
  type RunRecord,
  type StoreQueries,
} from '@casework/core/adapter'
import type { SqlStatement } from '../sql/database'
import { caseIdPage, casePage } from './case-page'
import { eventFields, parseEvent } from './case-rows'
import type { Reading } from './read-ahead'
import { messageStatement } from './message-page'
import { question } from './recordset'
import { countsFrom, countStatement } from './task-counts'
import { pageStatement } from './task-page'
import { parseTask, textOrNull } from './task-row'

/**
 * The questions of views. `ready` is called before each: it throws once the transaction has ended, and gives what to
 * wait for when own writes must reach the server first.
 */
export function storeQueries(
  { tenant, wire, entries, definitions, views, hasTally }: Reading,
  ready: () => Promise<void>,
): StoreQueries {
  const ask = async (statement: SqlStatement) => {
    await ready()
    return (await wire.ask(statement)).rows
  }
  return {
    async list<K extends RecordKind>(kind: K, after: string | null, limit: number) {
      if (limit < 1) return []
      await ready()
      const known = kind === 'field' && after === null ? entries.knownFields : null
      if (known) return known.slice(0, limit) as unknown as readonly Records[K][]
      const rows = await ask(
        question(
          after === null ? firstEntries : nextEntries,
          tenant,
          kind,
          limit,
          ...(after === null ? [] : [after]),
        ),
      )
      return rows.map((row) => JSON.parse(String(row['data'])) as Records[K])
    },
    async cases(query) {
      await ready()
      return casePage(wire, tenant, query)
    },
    async caseIds(query) {
      await ready()
      return caseIdPage(wire, tenant, query)
    },
    async caseOutlines(ids) {
      if (ids.length === 0) return new Map()
      const rows = await ask(question(readOutlines, tenant, ids))
      return new Map(
        rows.map((row) => [
          String(row['id']),
          {
            type: textOrNull(row['type']),
            archived: row['is_archived'] === true,
            clientIds: JSON.parse(String(row['client_ids'])) as string[],
          },
        ]),
      )
    },
    async tasks(query) {
      await ready()
      const rows = views.get(query) ?? (await ask(pageStatement(tenant, query)))
      const tasks = await definitions.complete(rows.map(parseTask))
      return taskPageOf(
        query,
        tasks.map((task, index) => ({
          task,
          caseName: String(rows[index]?.['case_name']),
          assigneeIds: JSON.parse(String(rows[index]?.['assignee_ids'])) as string[],
          waitingForKey: textOrNull(rows[index]?.['waiting_key']),
        })),
      )
    },
    async countTasks(queries) {
      if (queries.length === 0) return []
      await ready()
      const [row] = views.get(queries) ?? (await ask(countStatement(tenant, queries, hasTally)))
      return countsFrom(row ?? {}, queries)
    },
    async events(caseId, taskId, { after = 0, most = null } = {}) {
      const rows = await ask(
        taskId === null
          ? question(readEvents, tenant, caseId, after, most)
          : question(readTaskEvents, tenant, caseId, after, most, taskId),
      )
      return rows.map(parseEvent)
    },
    async links(of) {
      const rows = await ask(
        'caseId' in of
          ? question(linksOfCase, tenant, of.caseId)
          : question(linksOfClient, tenant, of.clientId),
      )
      return rows.map((row) => JSON.parse(String(row['data'])) as LinkRecord).sort(compareLinks)
    },
    async messages(query) {
      const rows = await ask(messageStatement(tenant, query))
      return rows.map((row) => JSON.parse(String(row['data'])) as MessageRecord)
    },
    async notices({ staffId, unread, before, limit }) {
      const rows = await ask(question(readNotices, tenant, staffId, unread, before, limit))
      return rows.map((row) => JSON.parse(String(row['data'])) as Notice)
    },
    async runs({ states, createdBy, before, limit }) {
      const rows = await ask(question(readRuns, tenant, states, createdBy, before, limit))
      return rows.map((row) => JSON.parse(String(row['data'])) as RunRecord)
    },
  }
}

const readEntries = 'SELECT data::text AS data FROM entry WHERE tenant_id = $1'
const firstEntries = `${readEntries} AND kind = $2 AND is_listed ORDER BY id LIMIT $3`
const nextEntries = `${readEntries} AND kind = $2 AND is_listed AND id > $4 ORDER BY id LIMIT $3`
const readOutlines = `SELECT id, type, is_archived, (record -> 'clientIds')::text AS client_ids
  FROM case_file WHERE tenant_id = $1 AND id = ANY ($2::text[])`
const linksOfCase = `${readEntries} AND kind = 'link' AND case_id = $2`
const linksOfClient = `${readEntries} AND kind = 'link' AND client_id = $2`
const events = `SELECT ${eventFields} FROM case_event WHERE tenant_id = $1 AND case_id = $2`
const readEvents = `${events} AND seq > $3 ORDER BY seq LIMIT $4`
const readTaskEvents = `${events} AND seq > $3 AND task_id = $5 ORDER BY seq LIMIT $4`
const readNotices = `${readEntries} AND kind = 'notice' AND staff_id = $2 AND is_unread >= $3::boolean
  AND ($4::text IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`
const readRuns = `${readEntries} AND kind = 'run' AND ($2::text[] IS NULL OR data ->> 'state' = ANY ($2))
  AND ($3::text IS NULL OR data -> 'createdBy' ->> 'staff' = $3) AND ($4::text IS NULL OR id < $4)
  ORDER BY id DESC LIMIT $5`
