import { z } from 'zod'
import { canonicalInstant, date, id, instant } from '../../model/primitives'
import { accept, invalid, type Result } from '../../model/rejection'
import { status, statuses } from '../../model/status'
import type { TaskCursor, TaskFilter, TaskQuery } from '../../ports/queries'
import { scopeOf, type Context } from '../context'

/** The views of a dashboard (rules: Views). */
export const dashboardViews = ['all', 'mine', 'overdue', 'dueToday', 'dueThisWeek'] as const

export type DashboardView = (typeof dashboardViews)[number]

/** Due dates lie in the years 0001 to 9999; no store need know of others. */
const firstYear = '0001'

const dueDate = date.refine((each) => each >= firstYear, 'Years begin with 0001')

/** What narrows any view. */
export const dashboardFilters = {
  status: z.array(status).min(1).optional(),
  assigneeId: id.optional().describe('On cases assigned to this member of staff'),
  dueFrom: dueDate.optional().describe('Due on this date or later'),
  dueTo: dueDate.optional().describe('Due on this date or earlier'),
  caseType: id.optional(),
}

type Filters = z.output<z.ZodObject<typeof dashboardFilters>>

/** Who looks, and when. */
export type Viewing = Pick<Context, 'asker' | 'now'>

const dayMs = 24 * 60 * 60 * 1_000

/** What a view finds, as data for the store. `mine` needs an asker who is staff. */
export function viewFilter(context: Viewing, view: DashboardView, input: Filters): Result<TaskFilter> {
  const { asker, now } = context
  const base: TaskFilter = {
    statuses: input.status ?? null,
    assigneeId: input.assigneeId ?? null,
    dueFrom: input.dueFrom ?? null,
    dueTo: input.dueTo ?? null,
    dueUntil: null,
    caseType: input.caseType ?? null,
    caseTypes: scopeOf(asker),
  }
  switch (view) {
    case 'all':
      return accept(base)
    case 'mine':
      if (!('staffId' in asker))
        return invalid(['view'], 'Only staff have tasks of their own; ask as a member of staff')
      if (input.assigneeId === undefined || input.assigneeId === asker.staffId)
        return accept({ ...base, assigneeId: asker.staffId })
      return accept({ ...base, assigneeId: asker.staffId, alsoAssigneeId: input.assigneeId })
    case 'overdue':
      return accept({ ...base, statuses: input.status?.includes('overdue') === false ? [] : ['overdue'] })
    case 'dueToday':
      return accept({ ...base, dueUntil: canonicalInstant(Date.parse(now) + dayMs) })
    case 'dueThisWeek':
      return accept({ ...base, dueUntil: canonicalInstant(Date.parse(now) + 7 * dayMs) })
  }
}

/** The order of a list of tasks. */
type Order = Pick<TaskQuery, 'sort' | 'descending'>

/** What a place in a list can be made of. Text of a cursor was written as JSON, so nobody has looked at what it spells. */
const due = instant.refine((each) => each >= firstYear).nullable()
const nameKey = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u)
const place = { due, id }
const cursors = {
  due: z.strictObject({ sort: due, ...place }),
  name: z.strictObject({ sort: nameKey, ...place }),
  status: z.strictObject({ sort: z.int().min(0).max(statuses.length), ...place }),
}
const written = z.strictObject({ by: z.string(), at: z.unknown() })

/** A cursor as text for `next`: it belongs to the order of its page. */
export function writeCursor(at: TaskCursor, order: Order): string {
  return JSON.stringify({ by: nameOf(order), at })
}

/** The cursor that `next` gave; refused when it is not one, or of another order. */
export function readCursor(after: string | undefined, order: Order): Result<TaskCursor | null> {
  if (after === undefined) return accept(null)
  const read = written.safeParse(parseJson(after))
  const at = cursors[order.sort].safeParse(read.data?.at)
  if (read.data?.by !== nameOf(order) || !at.success)
    return invalid(['after'], 'Give the "next" of the page before, as it was, and ask in the same order')
  return accept(at.data)
}

function nameOf({ sort, descending }: Order): string {
  return descending ? `${sort} descending` : sort
}

function parseJson(textOf: string): unknown {
  try {
    return JSON.parse(textOf)
  } catch {
    return null
  }
}
