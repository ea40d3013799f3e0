import { CaseworkError, type Casework } from '@casework/core'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { TimeMachine } from '../demo/time-machine'
import type { Inbox } from '../outside/inbox'
import type { Phone } from '../outside/phone'
import { addPage, addToCase } from './add-page'
import { refusalWords } from './bulk/bulk-input'
import { bulkRoutes } from './bulk/bulk-routes'
import { openCases } from './cases/case-search'
import { caseRoutes } from './cases/cases-routes'
import { listsPage } from './cases/lists-page'
import { clockRoutes } from './clock-routes'
import { doneWords, runTaskCommand } from './commands'
import { dashboardPage } from './dashboard-page'
import { detailsTab } from './details-tab'
import { sendFile } from './file-download'
import { formsOnly, mailHeaders, pageHeaders, sameOriginWrites } from './guard'
import { historyTab } from './history-tab'
import { address } from './html'
import { inboxPage, mailOf } from './inbox-page'
import { forecastTab } from './forecast-tab'
import type { Page } from './layout'
import { ladderRoutes } from './ladders/ladder-routes'
import { linkPage, madeLink } from './link-page'
import { linksTab } from './links-tab'
import { messagesTab, outboxPage } from './outbox-page'
import { noticeRoutes } from './notice-routes'
import { portalRoutes } from './portals-page'
import { phonePage, replyByPhone } from './phone-page'
import { field, part } from './query'
import { ownPath, send, trouble } from './send'
import { previewHtml, shareNow, sharePage } from './share-page'
import { orderOf, tasksTab } from './tasks-tab'
import { staffCookie, visitorOf, type Visitor } from './visitor'

/** What the staff pages are made on. */
export interface DeskOptions {
  readonly casework: Casework
  readonly tenant: string
  /** The demo's own places, where no real provider is set. */
  readonly phone: Phone | null
  readonly inbox: Inbox | null
  /** Moves the clock of the demo, where it may be moved. */
  readonly timeMachine: TimeMachine | null
  /** How long a page waits for the clock to be where it was moved to. */
  readonly patienceMs: number
}

/** The staff pages. They hold no state: everything comes from the desk of whoever sits there. */
export function deskRoutes({ casework, tenant, phone, inbox, timeMachine, patienceMs }: DeskOptions): Router {
  const router = express.Router()
  router.use(
    pageHeaders,
    sameOriginWrites,
    formsOnly,
    express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 2_000 }),
  )

  const demo = { phone: phone !== null, inbox: inbox !== null, timeMachine }
  const visitor = (request: Request) => visitorOf(casework, tenant, demo, request)
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
    response.redirect(303, openCases)
  })
  caseRoutes(router, visitor)
  bulkRoutes(router, visitor)
  page('/lists', (who, request) => listsPage(who, doneWords(field(request.query, 'done'))))
  page('/dashboard', dashboardPage)
  page('/cases/:caseId', (who, request, caseId) => tasksTab(who, request, caseId, reported(request)))
  page('/cases/:caseId/links', (who, request, caseId) => linksTab(who, request, caseId, reported(request)))
  page('/cases/:caseId/next', forecastTab)
  page('/cases/:caseId/history', historyTab)
  page('/cases/:caseId/details', (who, request, caseId) =>
    detailsTab(who, request, caseId, reported(request)),
  )
  page('/outbox', (who, request) => outboxPage(who, request, reported(request)))
  page('/cases/:caseId/messages', (who, request, caseId) =>
    messagesTab(who, request, caseId, reported(request)),
  )
  page('/cases/:caseId/share', (who, request, caseId) => sharePage(who, request, caseId))
  noticeRoutes(router, visitor)
  portalRoutes(router, visitor)
  ladderRoutes(router, visitor)
  if (timeMachine) clockRoutes(router, visitor, { casework, timeMachine, patienceMs })
  if (phone) page('/phone', (who, request) => phonePage(phone, who, request))
  if (inbox) page('/inbox', (who, request) => inboxPage(inbox, who, request))
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
  router.post('/cases/:caseId/share', async (request, response) => {
    const [who, caseId] = [await visitor(request), part(request, 'caseId')]
    const shared = await shareNow(who, request, caseId)
    if (shared.ok) response.redirect(303, `/cases/${encodeURIComponent(caseId)}/messages?done=shared`)
    else
      await send(
        response,
        who,
        await sharePage(who, request, caseId, { error: refusalWords(shared.error) }),
        shared.error.code,
      )
  })
  // Posted, for an address has no room for a long letter.
  router.post('/cases/:caseId/share/preview', async (request, response) => {
    const who = await visitor(request)
    await send(response, who, await sharePage(who, request, part(request, 'caseId')))
  })
  router.post('/cases/:caseId/share/mail', async (request, response) => {
    const markup = await previewHtml(await visitor(request), request, part(request, 'caseId'))
    mailHeaders(response)
    response
      .status(markup === null ? 404 : 200)
      .type('html')
      .send(markup ?? '')
  })
  router.post('/cases/:caseId/consent', async (request, response) => {
    const [who, caseId] = [await visitor(request), part(request, 'caseId')]
    await who.desk.consents.record({
      clientId: field(request.body, 'client') ?? '',
      channel: 'sms',
      state: field(request.body, 'state') === 'revoked' ? 'revoked' : 'granted',
      source: field(request.body, 'source') ?? `${who.staff.name} was told`,
    })
    response.redirect(303, `/cases/${encodeURIComponent(caseId)}/details?done=consent`)
  })
  router.post('/outbox/:messageId/:verb', async (request, response) => {
    const { desk } = await visitor(request)
    const [messageId, verb] = [part(request, 'messageId'), part(request, 'verb')]
    if (verb === 'cancel') await desk.messages.cancel({ messageId })
    else await desk.messages.resolve({ messageId, outcome: verb === 'sent' ? 'sent' : 'notSent' })
    const back = ownPath(field(request.body, 'back')).split('?')[0] ?? '/outbox'
    response.redirect(303, `${back}?done=${verb === 'cancel' ? 'cancelled' : 'resolved'}`)
  })
  router.post('/phone', async (request, response) => {
    if (phone) response.redirect(303, await replyByPhone(phone, casework, tenant, request))
    else response.redirect(303, '/outbox')
  })
  router.get('/inbox/:mail/html', (request, response) => {
    const markup = inbox ? (mailOf(inbox, part(request, 'mail'))?.html ?? null) : null
    mailHeaders(response)
    // The button of an e-mail opens a page beside the desk, as it would from a mail reader.
    const shown = markup?.replace('<head>', '<head><base target="_blank">') ?? ''
    response
      .status(markup === null ? 404 : 200)
      .type('html')
      .send(shown)
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
