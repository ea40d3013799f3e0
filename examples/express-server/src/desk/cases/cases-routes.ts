import type { Request, Response, Router } from 'express'
import { bulkActionOf } from '../bulk/bulk-actions'
import { bulkPage } from '../bulk/bulk-page'
import { doneWords } from '../commands'
import { address } from '../html'
import { field } from '../query'
import { send } from '../send'
import type { Visitor } from '../visitor'
import { thousands } from '../words'
import { casesPage } from './cases-page'
import { sameSearch, searchOf } from './case-search'
import { findCases } from './find-cases'
import { changeList, keepFilter, keepList } from './keep'
import {
  isTooLong,
  isTooMany,
  mostPicked,
  nobody,
  pickedQuery,
  tickedOf,
  withPage,
  type Picked,
} from './picked'

const tooMany = `No more than ${thousands(mostPicked)} can be chosen one by one. Choose all that are found and take some away.`

/** The list of cases. Its buttons send the whole form, so that what was chosen goes along from page to page. */
export function caseRoutes(router: Router, visitor: (request: Request) => Promise<Visitor>): void {
  router.get('/cases', async (request, response) => {
    const done = doneWords(field(request.query, 'done'))
    const who = await visitor(request)
    await send(response, who, await casesPage(who, request, { done }))
  })
  router.post('/cases', async (request, response) => {
    await pressed(await visitor(request), request, response)
  })
  router.post('/lists/remove', async (request, response) => {
    const who = await visitor(request)
    const [filterId, caseListId] = [field(request.body, 'saved'), field(request.body, 'list')]
    // One that is gone already is as good as removed.
    if (filterId !== undefined) await who.desk.try.filters.remove({ filterId })
    if (caseListId !== undefined) await who.desk.try.caseLists.remove({ caseListId })
    response.redirect(
      303,
      address('/lists', { done: filterId === undefined ? 'listRemoved' : 'filterRemoved' }),
    )
  })
}

async function pressed(who: Visitor, request: Request, response: Response): Promise<void> {
  const body: unknown = request.body
  const [search, before, button] = [searchOf(body), searchBefore(body), field(body, 'do') ?? 'find']
  const ticked = tickedOf(body)
  // All that were found before are not all that are found now.
  const isNew = !sameSearch(search, before)
  const after = isNew ? undefined : field(body, 'after')
  const picked = isNew && ticked.all ? nobody : ticked
  const refuse = async (error: string) => {
    await send(response, who, await casesPage(who, request, { error }, picked), 'INVALID_INPUT')
  }
  const back = async (chosen: Picked, to: Readonly<Record<string, string | undefined>>) => {
    if (isTooMany(chosen)) await refuse(tooMany)
    // What no address holds goes from page to page in the form alone.
    else if (isTooLong(chosen))
      await send(response, who, await casesPage(who, request, {}, chosen, { after: to['after'] }))
    else response.redirect(303, address('/cases', { ...search, ...pickedQuery(chosen), ...to }))
  }
  const chosen = picked.all || picked.ids.length > 0
  switch (button) {
    case 'next':
      return back(picked, { after: isNew ? undefined : field(body, 'next') })
    case 'all':
      return back({ all: true, ids: [] }, { after })
    case 'none':
      return back(nobody, { after })
    case 'page': {
      const shown = (await findCases(who, search, after)).cases.map((each) => each.id)
      return back(withPage(picked, shown, new Set(shown)), { after })
    }
    case 'saveFilter': {
      if (search.q !== undefined || search.list !== undefined)
        return refuse(
          'A filter holds no name and no case list: clear those first, or save the cases as a list.',
        )
      const kept = await keepFilter(who, search, body)
      if (!kept.ok) return refuse('Give the filter a name.')
      response.redirect(303, address('/lists', { done: 'filterKept' }))
      return
    }
    case 'saveList': {
      if (!chosen) return refuse('Choose the cases of the list first.')
      const kept = await keepList(who, search, picked, body)
      if (!kept.ok) return refuse('Give the list a name.')
      response.redirect(303, address('/lists', { done: 'listKept' }))
      return
    }
    case 'addTo':
    case 'takeFrom': {
      if (!chosen) return refuse('Choose the cases first.')
      const change = { listId: field(body, 'into') ?? '', put: button === 'addTo' }
      const changed = await changeList(who, search, picked, change)
      if (!changed.ok) return refuse(changed.error.message)
      response.redirect(303, address('/lists', { done: 'listChanged' }))
      return
    }
    default: {
      const action = bulkActionOf(button)
      if (!action) return back(picked, {})
      if (!chosen) return refuse(`Choose the cases first, then ${action.label}.`)
      if (isTooMany(picked)) return refuse(tooMany)
      if (isTooLong(picked)) {
        await send(response, who, await bulkPage(who, action, { ...search, ...pickedQuery(picked) }))
        return
      }
      response.redirect(303, address(`/bulk/${action.kind}`, { ...search, ...pickedQuery(picked) }))
    }
  }
}

/** The search whose cases the form shows. */
function searchBefore(body: unknown) {
  const values = (body ?? {}) as Readonly<Record<string, unknown>>
  return searchOf(
    Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => name.startsWith('was.'))
        .map(([name, value]) => [name.slice(4), value]),
    ),
  )
}
