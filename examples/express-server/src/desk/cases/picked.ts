import type { CaseSelection } from '@casework/core'
import { field, fields } from '../query'
import type { Visitor } from '../visitor'
import { everyCase, filterOf, type CaseSearch } from './case-search'
import { findIds } from './find-cases'

/** Which cases of the list are chosen: these, or all that the search finds but these. */
export interface Picked {
  readonly all: boolean
  readonly ids: readonly string[]
}

export const nobody: Picked = { all: false, ids: [] }

/** What fits an address, on every server and in every browser. */
const mostCharacters = 4_000

/** The choice as an address or a form holds it. An id has no spaces. */
export function pickedOf(values: unknown): Picked {
  const ids = (field(values, 'ids') ?? '').split(/\s+/).filter(Boolean)
  return { all: field(values, 'all') !== undefined, ids: [...new Set(ids)] }
}

export function pickedQuery({ all, ids }: Picked): Readonly<Record<'all' | 'ids', string | undefined>> {
  return { all: all ? 'yes' : undefined, ids: ids.length === 0 ? undefined : ids.join(' ') }
}

export function isTooLong({ ids }: Picked): boolean {
  return encodeURIComponent(ids.join('+')).length > mostCharacters
}

/** How many may be chosen one by one: a form holds as many, whatever their ids. */
export const mostPicked = 2_000

export function isTooMany({ ids }: Picked): boolean {
  return ids.length > mostPicked
}

export function isPicked({ all, ids }: Picked, id: string): boolean {
  return ids.includes(id) !== all
}

/** The choice after the boxes of a page were ticked: `shown` is the page, `pick` its ticked ones. */
export function tickedOf(values: unknown): Picked {
  const picked = pickedOf(values)
  const shown = (field(values, 'shown') ?? '').split(' ').filter(Boolean)
  return withPage(picked, shown, new Set(fields(values, 'pick')))
}

export function withPage(picked: Picked, shown: readonly string[], ticked: ReadonlySet<string>): Picked {
  const here = new Set(shown)
  const others = picked.ids.filter((id) => !here.has(id))
  return { all: picked.all, ids: [...others, ...shown.filter((id) => ticked.has(id) !== picked.all)] }
}

/** The choice as the library's selection: as a rule where it can be said as one, else case by case. */
export async function selectionOf(
  visitor: Visitor,
  search: CaseSearch,
  { all, ids }: Picked,
): Promise<CaseSelection> {
  if (!all) return { case_ids: [...ids] }
  const excluded = ids.length === 0 ? {} : { exclude_case_ids: [...ids] }
  return { ...(await baseOf(visitor, search)), ...excluded }
}

async function baseOf(visitor: Visitor, search: CaseSearch): Promise<CaseSelection> {
  const filter = await filterOf(visitor, search)
  const { q, saved, list } = search
  if (list !== undefined && q === undefined && !filter) return { case_list_ids: [list] }
  if (q !== undefined || list !== undefined) return { case_ids: [...(await findIds(visitor, search))] }
  const isSaved = saved !== undefined && Object.values(search).filter(Boolean).length === 1
  return { case_filter: isSaved ? { saved } : (filter ?? everyCase) }
}
