import type { Request, Response, Router } from 'express'
import { doneWords } from '../commands'
import { field, part } from '../query'
import { send, trouble } from '../send'
import type { Visitor } from '../visitor'
import { draftOf, edited, newDraft, readDrafts, type StepDraft } from './draft'
import { formTasksList } from './form-tasks-list'
import { ladderListPage } from './ladder-list-page'
import { formsList, libraryList, type LadderList } from './ladder-lists'
import { laddersPage } from './ladders-page'
import { livePlace, ofFirm } from './live-places'
import { formPlace, formTaskPlace, libraryTaskPlace } from './pinned-places'
import { laddersPath, placeAddress, type LadderPlace } from './place'
import { problemsOf, stepInput } from './step-input'

/** The pages on which admins write ladders. Their buttons work without script: the form is sent, and comes back changed. */
export function ladderRoutes(router: Router, visitor: (request: Request) => Promise<Visitor>): void {
  const forAdmins =
    (answer: (who: Visitor, request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      const who = await visitor(request)
      if (who.staff.role === 'admin') await answer(who, request, response)
      else
        await send(
          response,
          who,
          trouble('Only an admin writes the ladders of the firm', request),
          'FORBIDDEN',
        )
    }
  const editorAt = (path: string, find: (who: Visitor, request: Request) => Promise<LadderPlace>) => {
    router.get(
      path,
      forAdmins(async (who, request, response) => {
        const done = doneWords(field(request.query, 'done'))
        await send(response, who, await laddersPage(who, await find(who, request), { done }))
      }),
    )
    router.post(
      path,
      forAdmins(async (who, request, response) => {
        await write(who, () => find(who, request), request, response)
      }),
    )
  }
  const listAt = (path: string, find: (who: Visitor, request: Request) => Promise<LadderList>) => {
    router.get(
      path,
      forAdmins(async (who, request, response) => {
        await send(response, who, await ladderListPage(await find(who, request), request))
      }),
    )
  }
  editorAt(laddersPath, (who, request) => livePlace(who, field(request.query, 'of') ?? ofFirm))
  editorAt(`${laddersPath}/forms/:id`, (who, request) => formPlace(who, part(request, 'id')))
  editorAt(`${laddersPath}/forms/:id/tasks/:key`, (who, request) =>
    formTaskPlace(who, part(request, 'id'), part(request, 'key')),
  )
  editorAt(`${laddersPath}/tasks/:id`, (who, request) => libraryTaskPlace(who, part(request, 'id')))
  listAt(`${laddersPath}/forms`, formsList)
  listAt(`${laddersPath}/forms/:id/tasks`, (who, request) => formTasksList(who, part(request, 'id')))
  listAt(`${laddersPath}/tasks`, libraryList)
}

/** Does what the button of an editor says. */
async function write(
  who: Visitor,
  find: () => Promise<LadderPlace>,
  request: Request,
  response: Response,
): Promise<void> {
  const place = await find()
  const button = field(request.body, 'do') ?? 'save'
  if (button === 'begin') {
    const drafts = place.follows?.map(draftOf) ?? [newDraft()]
    await send(response, who, await laddersPage(who, place, { drafts, focus: 0 }))
    return
  }
  const drafts = readDrafts(request.body)
  const seen = seenVersion(request)
  if (button !== 'save' && button !== 'none') {
    await send(response, who, await laddersPage(who, place, { ...edited(drafts, button), seen }))
    return
  }
  const saved = await place.put(button === 'none' ? null : drafts.map(stepInput), seen)
  if (saved.ok) {
    response.redirect(303, placeAddress(place, button === 'none' ? 'noLadder' : place.words.saved))
    return
  }
  const { error } = saved
  const page =
    error.code === 'VERSION_CHANGED'
      ? await conflictPage(who, await find(), drafts, seen)
      : await laddersPage(who, place, { drafts, problems: problemsOf(error, drafts), seen })
  await send(response, who, page, error.code)
}

/** The newest version beside what was typed for an older one. */
async function conflictPage(who: Visitor, place: LadderPlace, drafts: readonly StepDraft[], seen: number) {
  const known = seen > 0 && seen <= (place.version?.version ?? 0)
  const ladder = known ? ((await place.version?.ladderOf(seen)) ?? null) : null
  return laddersPage(who, place, { drafts, conflict: { seen: ladder } })
}

/** The version that the page was drawn from; 0, which none is, when the form does not say. */
function seenVersion(request: Request): number {
  const seen = field(request.body, 'version') ?? ''
  return /^\d{1,9}$/.test(seen) ? Number(seen) : 0
}
