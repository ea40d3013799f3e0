import { foldName, type CaseFilter, type CaseRecord } from '@casework/core'
import type { Visitor } from './visitor'

/** What the list of cases is narrowed by. */
export interface CaseSearch {
  readonly text: string | undefined
  readonly type: string | undefined
  /** A member of staff's id; undefined is everybody. */
  readonly assignee: string | undefined
  readonly after: string | undefined
}

const pageSize = 25

/** A page of cases. Type and assignee are filters of `cases.list`; a text is looked for in the names that it finds. */
export async function findCases(
  { desk }: Visitor,
  { text, type, assignee, after }: CaseSearch,
): Promise<{ readonly cases: readonly CaseRecord[]; readonly next: string | null }> {
  const filter = filterOf(type, assignee)
  const narrowed = filter ? { filter } : {}
  if (text === undefined) {
    return desk.cases.list({ ...narrowed, limit: pageSize, ...(after === undefined ? {} : { after }) })
  }
  const wanted = foldName(text)
  const found: CaseRecord[] = []
  let from = after
  do {
    const page = await desk.cases.list({
      ...narrowed,
      limit: 200,
      ...(from === undefined ? {} : { after: from }),
    })
    found.push(...page.cases.filter(({ id, name }) => foldName(`${id} ${name}`).includes(wanted)))
    from = page.next ?? undefined
  } while (from !== undefined && found.length <= pageSize)
  const cases = found.slice(0, pageSize)
  return { cases, next: found.length > pageSize ? (cases.at(-1)?.id ?? null) : null }
}

function filterOf(type: string | undefined, assignee: string | undefined): CaseFilter | undefined {
  const parts: CaseFilter[] = []
  if (type !== undefined) parts.push({ field: 'type', is: 'equals', value: type })
  if (assignee !== undefined) parts.push({ field: 'assignee', is: 'equals', value: assignee })
  return parts.length === 0 ? undefined : { all: parts }
}
