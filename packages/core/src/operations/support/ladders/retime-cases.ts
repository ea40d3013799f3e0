import { after } from '../../../model/instants'
import type { CaseTimer, CaseWalk } from '../../../model/case-timer'
import type { Context } from '../../context'

/** The timer of no case, for it is no id: when it is due, every case of the firm is looked at again. */
export const everyCase = 'every case'

/** How many cases one step of the walk passes. */
const page = 200

/** Longer than any transaction lasts. */
const pauseMs = 60_000

/**
 * Has every case looked at again, because the steps of live ladders changed, or when they come. It is one row however many
 * cases there are; the worker does the rest.
 */
export async function retimeCases(context: Context): Promise<void> {
  await keep(context, context.now, { after: null, again: true })
  context.tx.afterCommit(() => {
    context.ports.nudge()
  })
}

/** One step of the walk: a page of cases is due at once. */
export async function walkOn(context: Context, { after: last, again }: CaseWalk): Promise<void> {
  const { tx, now } = context
  const query = { filter: null, caseTypes: null, archived: false, now, after: last, limit: page }
  const { cases, next } = await tx.query.cases(query)
  await tx.put('caseTimer', new Map(cases.map(({ id }) => [id, { caseId: id, dueAt: now }])))
  if (next !== null) await keep(context, now, { after: next, again })
  else if (again) await keep(context, after(now, pauseMs), { after: null, again: false })
  else await tx.put('caseTimer', new Map([[everyCase, null]]))
}

function keep({ tx }: Context, dueAt: string, walk: CaseWalk): Promise<void> {
  const timer: CaseTimer = { caseId: everyCase, dueAt, walk }
  return tx.put('caseTimer', new Map([[everyCase, timer]]))
}
