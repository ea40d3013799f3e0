import { CaseworkError, type Casework, type RejectionCode } from '@casework/core'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { html } from 'hono/html'
import { addPage, addToCase } from './add-page'
import { casesPage } from './cases-page'
import { doneWords, runTaskCommand } from './commands'
import { dashboardPage } from './dashboard-page'
import { detailsTab } from './details-tab'
import { sendFile } from './file-download'
import { pageHeaders, sameOriginWrites } from './guard'
import { historyTab } from './history-tab'
import { address } from './html'
import { empty, layout, type Page } from './layout'
import { linkPage, madeLink } from './link-page'
import { linksTab } from './links-tab'
import { field, part } from './query'
import { orderOf, tasksTab } from './tasks-tab'
import { staffCookie, visitorOf, type Visitor } from './visitor'

/** What the staff pages are made on. */
export interface DeskOptions {
  readonly casework: Casework
  readonly tenant: string
}

/** The staff pages. They hold no state: everything comes from the desk of whoever sits there. */
export function deskRoutes({ casework, tenant }: DeskOptions): Router {
  const router = express.Router()
  router.use(pageHeaders, sameOriginWrites, express.urlencoded({ extended: false, limit: '64kb' }))

  const visitor = (request: Request) => visitorOf(casework, tenant, request)
  const page = (path: string, draw: (who: Visitor, request: Request, caseId: string) => Promise<Page>) => {
    router.get(path, async (request, response) => {
      const who = await visitor(request)
      await send(response, who, await draw(who, request, part(request, 'caseId')))
    })
  }
  const reported = (request: Request) => {
    const done = doneWords(field(request.query, 'done'))
    return done === undefined ? {} : { done }
  }

  router.get('/', (_request, response) => {
    response.redirect(303, '/cases')
  })
  page('/cases', casesPage)
  page('/dashboard', dashboardPage)
  page('/cases/:caseId', (who, request, caseId) => tasksTab(who, request, caseId, reported(request)))
  page('/cases/:caseId/links', (who, request, caseId) => linksTab(who, request, caseId, reported(request)))
  page('/cases/:caseId/history', historyTab)
  page('/cases/:caseId/details', detailsTab)
  page('/cases/:caseId/add', (who, request, caseId) => addPage(who, request, caseId))
  page('/cases/:caseId/link', (who, request, caseId) => linkPage(who, request, caseId))

  router.post('/staff', (request, response) => {
    response.cookie(staffCookie, field(request.body, 'staff') ?? '', {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
    })
    response.redirect(303, ownPath(field(request.body, 'back')))
  })
  router.post('/cases/:caseId/tasks/:taskId', async (request, response) => {
    const [who, caseId, taskId] = [await visitor(request), part(request, 'caseId'), part(request, 'taskId')]
    const { result, done } = await runTaskCommand(who, request, taskId)
    if (result.ok) {
      const list = address(`/cases/${encodeURIComponent(caseId)}`, { ...orderOf(request), done })
      response.redirect(303, `${list}#task-${encodeURIComponent(taskId)}`)
    } else
      await send(
        response,
        who,
        await tasksTab(who, request, caseId, { error: result.error.message }),
        result.error.code,
      )
  })
  router.post('/cases/:caseId/add', async (request, response) => {
    const [who, caseId] = [await visitor(request), part(request, 'caseId')]
    const result = await addToCase(who, request, caseId)
    if (result.ok) response.redirect(303, `/cases/${encodeURIComponent(caseId)}?done=assigned`)
    else
      await send(
        response,
        who,
        await addPage(who, request, caseId, { error: result.error.message }),
        result.error.code,
      )
  })
  router.post('/cases/:caseId/link', async (request, response) => {
    const [who, caseId] = [await visitor(request), part(request, 'caseId')]
    const made = await madeLink(who, request, caseId)
    if ('error' in made)
      await send(response, who, await linkPage(who, request, caseId, made), 'INVALID_INPUT')
    else await send(response, who, made)
  })
  router.post('/cases/:caseId/links/:linkId/revoke', async (request, response) => {
    const [who, caseId] = [await visitor(request), part(request, 'caseId')]
    const reason = field(request.body, 'reason')
    await who.desk.links.revoke({
      linkId: part(request, 'linkId'),
      ...(reason === undefined ? {} : { reason }),
    })
    response.redirect(303, `/cases/${encodeURIComponent(caseId)}/links?done=revoked`)
  })
  router.get('/files/:blob', async (request, response) => {
    await sendFile(await visitor(request), part(request, 'blob'), response)
  })

  router.use(async (request: Request, response: Response) => {
    await send(response, await visitor(request), trouble('There is no such page', request), 'NOT_FOUND')
  })
  router.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const refused = error instanceof CaseworkError ? error.rejection : null
    if (!refused || response.headersSent) {
      next(error)
      return
    }
    await send(response, await visitor(request), trouble(refused.message, request), refused.code)
  })
  return router
}

/** What a refusal is in HTTP. The library knows nothing of that. */
const httpStatus: Partial<Record<RejectionCode, number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  CONFLICT: 409,
  TASK_ALREADY_COMPLETED: 409,
  TASK_WRONG_STATUS: 409,
  FORM_ALREADY_ASSIGNED: 409,
}

async function send(response: Response, who: Visitor, page: Page, refused?: RejectionCode): Promise<void> {
  const markup = await layout(page, who)
  const status = refused === undefined ? 200 : (httpStatus[refused] ?? 422)
  response.status(status).type('html').send(String(markup))
}

function trouble(message: string, request: Request): Page {
  const body = html`<h1 class="unseen">That did not work</h1>
    ${empty(message, html`<a href="/cases">Back to the cases</a>`)}`
  return {
    title: 'That did not work',
    current: null,
    path: request.method === 'GET' ? request.originalUrl : '/cases',
    body,
  }
}

/** A path of ours and nothing else, so that a form cannot send anybody elsewhere. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/cases'
}
