import type { Casework } from '@casework/core'
import { report, type OnFault } from '../web/fault'
import type { Html } from './html'
import { openLink, sectionOf, type LinkPage } from './link-view'
import { overviewPage } from './overview'
import { askedPage, badLinkPage, faultPage, previewPage } from './plain-pages'
import { isPreview } from './previews'
import { receiptPage } from './receipt'
import { sectionPage } from './section-page'
import { freshState, noticesOf, postSection } from './send/post-section'
import { styleResponse, type StyleSheet } from './style-sheet'
import type { PageText } from './text'

/** What the pages stand on. */
export interface PageOptions {
  readonly casework: Casework
  readonly text: PageText
  readonly style: StyleSheet
  readonly logoUrl: string | null
  /** What stands before `/l/` in the address of a page. */
  readonly basePath: string
  /** Told of each request for a new link. */
  readonly onAsk?: ((address: string) => void | Promise<void>) | undefined
  readonly onFault?: OnFault | undefined
}

/** Answers `/l/<token>`, its sections and its style sheet. `path` is what follows `/l/`. GET and HEAD change nothing. */
export function servePages(
  options: PageOptions,
  request: Request,
  url: URL,
  path: string,
): Promise<Response> {
  return guarded(options, async () => {
    if (path === '-/style.css') return styleResponse(options.style)
    const [token = '', slug = null, ...beyond] = path.replace(/\/$/, '').split('/')
    if (isPreview(request)) return answer(200, previewPage(plain(options)))
    if (request.method === 'POST' && (slug === null || url.searchParams.has('ask')))
      return asked(options, path)
    if (!isMethod(request)) return notAllowed()
    const page = await pageOf(options, token)
    if (!page || beyond.length > 0) return badLink(options)
    return slug === null ? front(page, url) : section(options, token, page, decoded(slug), request, url)
  })
}

/** Answers `/s/<code>`: leads to the page of the short link. `code` is what follows `/s/`. */
export function serveShort(options: PageOptions, request: Request, code: string): Promise<Response> {
  return guarded(options, async () => {
    if (isPreview(request)) return answer(200, previewPage(plain(options)))
    if (request.method === 'POST') return asked(options, code)
    if (!isMethod(request)) return notAllowed()
    const token = await options.casework.tokenOfCode(code)
    // A code whose page would be a bad link is one itself: leading there would tell that it was real.
    const page = token === null ? null : await pageOf(options, token)
    return page ? seeOther(page.path) : badLink(options)
  })
}

function front(page: LinkPage, url: URL): Response | Promise<Response> {
  const notices = noticesOf(page, url.searchParams)
  if (!page.view.complete) return answer(200, overviewPage(page, notices))
  // The receipt itself says that the answers were sent.
  return answer(
    200,
    receiptPage(
      page,
      notices.filter((each) => each !== page.text.sentNotice),
    ),
  )
}

async function section(
  options: PageOptions,
  token: string,
  page: LinkPage,
  slug: string,
  request: Request,
  url: URL,
): Promise<Response> {
  const found = sectionOf(page.view, slug)
  if (!found) return seeOther(page.path)
  if (request.method === 'POST') {
    const outcome = await postSection(options.casework, token, page, found, request)
    if ('to' in outcome) return seeOther(outcome.to)
    return 'page' in outcome ? answer(outcome.status, outcome.page) : badLink(options)
  }
  const state = await freshState(options.casework, token, { notices: noticesOf(page, url.searchParams) })
  return state ? answer(200, sectionPage(page, found, state)) : badLink(options)
}

async function pageOf(options: PageOptions, token: string): Promise<LinkPage | null> {
  const { casework, text, style, logoUrl, basePath } = options
  const view = await openLink(casework, token)
  const now = casework.clock.now()
  return view && { view, path: `${basePath}/l/${token}`, stylePath: style.path, now, text, logoUrl }
}

/** Every link that does not work: the same status, the same bytes. */
function badLink(options: PageOptions): Promise<Response> {
  return answer(410, badLinkPage(plain(options)))
}

/**
 * Always the same answer; only the host learns which link it was about. The answer does not wait for the host, or its
 * time would tell whether the link was real.
 */
function asked(options: PageOptions, address: string): Promise<Response> {
  const ask = async () => options.onAsk?.(address.split('/')[0] ?? '')
  ask().catch((error: unknown) => report(error, 'onAsk', options.onFault))
  return answer(200, askedPage(plain(options), options.onAsk !== undefined))
}

async function guarded(options: PageOptions, serve: () => Promise<Response>): Promise<Response> {
  try {
    return await serve()
  } catch (error) {
    return answer(500, faultPage(plain(options), report(error, 'page', options.onFault)))
  }
}

function plain({ text, style }: PageOptions) {
  return { text, stylePath: style.path }
}

function isMethod({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST'
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

const pageHeaders = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

async function answer(status: number, page: Html): Promise<Response> {
  const body = String(await page)
  return new Response(body, {
    status,
    headers: { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' },
  })
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...pageHeaders, location } })
}

function notAllowed(): Response {
  return new Response(null, { status: 405, headers: { ...pageHeaders, allow: 'GET, HEAD, POST' } })
}
