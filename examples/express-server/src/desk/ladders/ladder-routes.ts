import type { Request, Response, Router } from 'express'
import { doneWords } from '../commands'
import { address } from '../html'
import { field } from '../query'
import { send, trouble } from '../send'
import type { Visitor } from '../visitor'
import { draftOf, edited, newDraft, readDrafts } from './draft'
import { laddersPage, ofFirm } from './ladders-page'
import { problemsOf, stepInput, type LadderInput } from './step-input'

const path = '/settings/ladders'

/** The page on which admins write ladders. Its buttons work without script: the form is sent, and comes back changed. */
export function ladderRoutes(router: Router, visitor: (request: Request) => Promise<Visitor>): void {
  const admin = async (request: Request, response: Response): Promise<Visitor | null> => {
    const who = await visitor(request)
    if (who.staff.role === 'admin') return who
    await send(response, who, trouble('Only an admin writes the ladders of the firm', request), 'FORBIDDEN')
    return null
  }
  router.get(path, async (request, response) => {
    const who = await admin(request, response)
    if (!who) return
    const done = doneWords(field(request.query, 'done'))
    await send(response, who, await laddersPage(who, field(request.query, 'of') ?? ofFirm, { done }))
  })
  router.post(path, async (request, response) => {
    const who = await admin(request, response)
    if (!who) return
    const of = field(request.query, 'of') ?? ofFirm
    const button = field(request.body, 'do') ?? 'save'
    if (button === 'begin') {
      const { ladder } = await who.desk.settings.get({})
      const drafts = of === ofFirm || !ladder ? [newDraft()] : ladder.map(draftOf)
      await send(response, who, await laddersPage(who, of, { drafts, focus: 0 }))
      return
    }
    const drafts = readDrafts(request.body)
    if (button !== 'save' && button !== 'none') {
      await send(response, who, await laddersPage(who, of, edited(drafts, button)))
      return
    }
    const saved = await put(who, of, button === 'none' ? null : drafts.map(stepInput))
    if (saved.ok) {
      const done = button === 'none' ? 'noLadder' : 'ladder'
      response.redirect(303, address(path, { of, done }))
      return
    }
    const problems = problemsOf(saved.error, drafts)
    await send(response, who, await laddersPage(who, of, { drafts, problems }), saved.error.code)
  })
}

function put({ desk }: Visitor, of: string, ladder: LadderInput | null) {
  return of === ofFirm ? desk.try.settings.put({ ladder }) : desk.try.caseTypes.put({ id: of, ladder })
}
