import type { Request, Router } from 'express'
import type { Run } from '@casework/core'
import { searchOf } from '../cases/case-search'
import { pickedOf, selectionOf } from '../cases/picked'
import { address } from '../html'
import { field, fields, oneOf, part } from '../query'
import { send, trouble } from '../send'
import type { Visitor } from '../visitor'
import { bulkActionOf } from './bulk-actions'
import { planRun, refusalWords } from './bulk-input'
import { bulkPage, chosenOf } from './bulk-page'
import { sendRunCsv } from './run-csv'
import { runPage } from './run-page'
import { runsPage } from './runs-page'

/** Bulk actions: a form, the plan that it leads to, and the run that the plan becomes. */
export function bulkRoutes(router: Router, visitor: (request: Request) => Promise<Visitor>): void {
  router.get('/bulk/:kind', async (request, response) => {
    const [who, action] = [await visitor(request), bulkActionOf(part(request, 'kind'))]
    if (action) await send(response, who, await bulkPage(who, action, request.query))
    else await send(response, who, trouble('There is no such bulk action', request), 'NOT_FOUND')
  })
  router.post('/bulk/:kind', async (request, response) => {
    const [who, action] = [await visitor(request), bulkActionOf(part(request, 'kind'))]
    if (!action) {
      await send(response, who, trouble('There is no such bulk action', request), 'NOT_FOUND')
      return
    }
    const chosen = chosenOf(request.body)
    const selection = await selectionOf(who, searchOf(chosen), pickedOf(chosen))
    const planned = await planRun(who, action.kind, selection, request.body)
    if (planned.ok) {
      const back = backTo(action.kind, request.body, address(`/bulk/${action.kind}`, chosen))
      response.redirect(303, address(`/runs/${encodeURIComponent(planned.value.runId)}`, { back }))
      return
    }
    const refused = refusalWords(planned.error)
    await send(response, who, await bulkPage(who, action, request.body, refused), planned.error.code)
  })
  router.get('/runs', async (request, response) => {
    const who = await visitor(request)
    await send(response, who, await runsPage(who, request))
  })
  router.get('/runs/:runId', async (request, response) => {
    const who = await visitor(request)
    await send(response, who, await runPage(who, request, part(request, 'runId')))
  })
  router.post('/runs/:runId/:verb', async (request, response) => {
    const [who, runId] = [await visitor(request), part(request, 'runId')]
    const verb = oneOf(request.params, 'verb', ['apply', 'cancel'] as const)
    if (!verb) {
      await send(response, who, trouble('There is no such page', request), 'NOT_FOUND')
      return
    }
    const { bulk } = who.desk.try
    const mode = oneOf(request.body, 'mode', ['revalidate'] as const) ?? 'strict'
    const result = verb === 'apply' ? await bulk.apply({ runId, mode }) : await bulk.cancel({ runId })
    if (result.ok) {
      const back = field(request.body, 'back')
      response.redirect(303, address(`/runs/${encodeURIComponent(runId)}`, { back }))
      return
    }
    const { error } = result
    const changed = error.code === 'PLAN_CHANGED' ? (error.changed as Run['changed']) : undefined
    const page = await runPage(who, request, runId, { error: error.message, ...(changed && { changed }) })
    await send(response, who, page, error.code)
  })
  router.get('/runs/:runId/outcomes.csv', async (request, response) => {
    await sendRunCsv(await visitor(request), part(request, 'runId'), response)
  })
}

/** What fits an address that is itself a part of one. */
const mostCharacters = 5_000

/** The form as it was filled in, or but the cases where that is too long; undefined where even those are too many. */
function backTo(kind: string, body: unknown, short: string): string | undefined {
  const filled = new URLSearchParams()
  for (const name of Object.keys(body ?? {}))
    for (const value of fields(body, name)) filled.append(name, value)
  const whole = `/bulk/${kind}?${filled.toString()}`
  if (whole.length <= mostCharacters) return whole
  return short.length <= mostCharacters ? short : undefined
}
