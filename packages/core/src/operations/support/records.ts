import { z } from 'zod'
import { id } from '../../model/primitives'
import { accept, invalid, notFound, type Path, type Result } from '../../model/rejection'
import { recordNames } from '../../ports/record-kinds'
import type { RecordKind, Records } from '../../ports/store'
import type { Context } from '../context'

/** One record by id, or `NOT_FOUND`. */
export async function getRecord<K extends RecordKind>(
  context: Context,
  kind: K,
  recordId: string,
): Promise<Result<Records[K]>> {
  const found = (await context.tx.get(kind, [recordId])).get(recordId)
  return found === undefined ? notFound(recordNames[kind], recordId) : accept(found)
}

/** Keeps one record under its id and gives it back. */
export async function putRecord<K extends RecordKind>(
  context: Context,
  kind: K,
  recordId: string,
  record: Records[K],
): Promise<Result<Records[K]>> {
  await context.tx.put(kind, new Map([[recordId, record]]))
  return accept(record)
}

/** Removes one record and gives it as it was, or `NOT_FOUND`. */
export async function removeRecord<K extends RecordKind>(
  context: Context,
  kind: K,
  recordId: string,
): Promise<Result<Records[K]>> {
  const found = await getRecord(context, kind, recordId)
  if (found.ok) await context.tx.put(kind, new Map([[recordId, null]]))
  return found
}

/** Refuses ids that name no record of the kind; `null` and `undefined` ask nothing. */
export async function requireRecords(
  context: Context,
  kind: RecordKind,
  ids: readonly string[] | null | undefined,
): Promise<Result<null>> {
  if (!ids || ids.length === 0) return accept(null)
  const found = await context.tx.get(kind, ids)
  const missing = ids.find((each) => !found.has(each))
  return missing === undefined ? accept(null) : notFound(recordNames[kind], missing)
}

/** Refuses ids of clients who are not there; an erased client is nobody any more. */
export async function requireClients(context: Context, ids: readonly string[]): Promise<Result<null>> {
  const clients = await context.tx.get('client', ids)
  const missing = ids.find((each) => (clients.get(each)?.erasedAt ?? null) !== null || !clients.has(each))
  return missing === undefined ? accept(null) : notFound('client', missing)
}

/** What lists take: the last id of the page before, and how many at most. */
export const pageFields = {
  after: id.optional().describe('The last id of the page before'),
  limit: z.int().min(1).max(200).default(50),
}

/** One page of records in id order; `next` is what `after` takes for the page after it. */
export async function listRecords<K extends RecordKind>(
  context: Context,
  kind: K,
  page: { readonly after?: string | undefined; readonly limit: number },
  idOf: (record: Records[K]) => string,
): Promise<{ readonly records: Records[K][]; readonly next: string | null }> {
  const found = await context.tx.query.list(kind, page.after ?? null, page.limit + 1)
  const records = found.slice(0, page.limit)
  const last = records.at(-1)
  return { records, next: found.length > page.limit && last !== undefined ? idOf(last) : null }
}

/** A put field: omitted keeps what was there, null clears it to the fallback. */
export function putField<T, F>(input: T | null | undefined, previous: T | F | undefined, fallback: F): T | F {
  if (input === undefined) return previous === undefined ? fallback : previous
  return input ?? fallback
}

/** Refuses a zone that the zone rules do not know. */
export function checkZone(
  context: Context,
  zone: string | null | undefined,
  path: Path = ['timeZone'],
): Result<null> {
  if (zone === null || zone === undefined || context.ports.zoneRules.knows(zone)) return accept(null)
  return invalid(path, `"${zone}" is no time zone of these rules; write one such as America/New_York`)
}
