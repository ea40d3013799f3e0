import { after } from '../../../model/instants'
import type { CaseTimer } from '../../../model/case-timer'
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
  const zoneRules = context.ports.zoneRules.version
  await keep(context, { dueAt: context.now, walk: { after: null, again: true }, zoneRules })
  context.tx.afterCommit(() => {
    context.ports.nudge()
  })
}

/** The same, once for each edition of the zone rules: instants that were worked out by another one may be wrong (P23). */
export async function retimeByNewRules(context: Context): Promise<void> {
  const kept = (await context.tx.get('caseTimer', [everyCase])).get(everyCase)
  if (kept?.zoneRules !== context.ports.zoneRules.version) await retimeCases(context)
}

/** One step of the walk: a page of cases is due at once. */
export async function walkOn(context: Context, { walk, zoneRules }: CaseTimer): Promise<void> {
  if (!walk) return
  const { tx, now } = context
  const { after: last, again } = walk
  const edition = zoneRules === undefined ? {} : { zoneRules }
  const query = { filter: null, caseTypes: null, archived: false, now, after: last, limit: page }
  const { cases, next } = await tx.query.cases(query)
  await tx.put('caseTimer', new Map(cases.map(({ id }) => [id, { caseId: id, dueAt: now }])))
  if (next !== null) return keep(context, { dueAt: now, walk: { after: next, again }, ...edition })
  if (!again) return keep(context, { dueAt: null, ...edition })
  return keep(context, { dueAt: after(now, pauseMs), walk: { after: null, again: false }, ...edition })
}

function keep({ tx }: Context, timer: Omit<CaseTimer, 'caseId'>): Promise<void> {
  return tx.put('caseTimer', new Map([[everyCase, { caseId: everyCase, ...timer }]]))
}
