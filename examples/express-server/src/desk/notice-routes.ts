import type { Request, Router } from 'express'
import { doneWords } from './commands'
import { noticesPage, readAll } from './notices-page'
import { field, fields } from './query'
import { send } from './send'
import type { Visitor } from './visitor'

/** What staff were told, and that they have read it. */
export function noticeRoutes(router: Router, visitor: (request: Request) => Promise<Visitor>): void {
  router.get('/notices', async (request, response) => {
    const who = await visitor(request)
    await send(response, who, await noticesPage(who, request, doneWords(field(request.query, 'done'))))
  })
  router.post('/notices/read', async (request, response) => {
    const who = await visitor(request)
    const noticeIds = fields(request.body, 'notice')
    if (noticeIds.length === 0) await readAll(who)
    else await who.desk.notices.read({ noticeIds: [...noticeIds] })
    response.redirect(303, '/notices?done=read')
  })
}
