import { report } from '../web/fault'
import { answer, isMethod, notAllowed, seeOther } from './answer'
import { openLink, sectionOf, type Holder, type LinkPage } from './link-view'
import { overviewPage } from './overview'
import { guarded, plain, type PageOptions } from './page-options'
import { askedPage, badLinkPage, previewPage, tooManyPage } from './plain-pages'
import { isPreview } from './previews'
import { receiptPage } from './receipt'
import { sectionPage } from './section-page'
import { freshState, noticesOf, postSection } from './send/post-section'
import { proofOf, serveCode } from './serve-code'
import { styleResponse } from './style-sheet'

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
      return asked(options, request, token)
    if (!isMethod(request)) return notAllowed()
    const holder = { token, proof: proofOf(request) }
    const page = await pageOf(options, holder)
    if (page === null || beyond.length > 0) return badLink(options, request)
    const seconds = await options.limiter.used(token)
    if (seconds !== null) return tooMany(options, seconds)
    if (page === 'codeRequired')
      return (await serveCode(options, holder, request, slug)) ?? badLink(options, request)
    return slug === null ? front(page, url) : section(options, holder, page, decoded(slug), request, url)
  })
}

/** A code, and what stands behind it in a sentence and is copied with it. */
const copied = /^([\w-]{22})(?:%[89A-F][\dA-F]|%20|[.,;:!?'")\]}>/])+$/i

/**
 * Answers `/s/<code>`: leads to the page of the short link. `path` is what follows `/s/`; of what was copied from a sentence
 * its end is left out.
 */
export function serveShort(options: PageOptions, request: Request, path: string): Promise<Response> {
  const code = copied.exec(path)?.[1] ?? path
  return guarded(options, async () => {
    if (isPreview(request)) return answer(200, previewPage(plain(options)))
    if (!isMethod(request)) return notAllowed()
    // Who has guessed too often is not looked up for any more.
    const seconds = await options.limiter.guessing(request)
    if (seconds !== null) return tooMany(options, seconds)
    const token = await options.casework.tokenOfCode(code)
    if (request.method === 'POST') return asked(options, request, code, token ?? code)
    // A code whose page would be a bad link is one itself: leading there would tell that it was real.
    const page = token === null ? null : await pageOf(options, { token, proof: proofOf(request) })
    return token === null || page === null
      ? badLink(options, request)
      : seeOther(`${options.basePath}/l/${token}`)
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
  holder: Holder,
  page: LinkPage,
  slug: string,
  request: Request,
  url: URL,
): Promise<Response> {
  const found = sectionOf(page.view, slug)
  if (!found) return seeOther(request.method === 'POST' ? `${page.path}?gone=1` : page.path)
  if (request.method === 'POST') {
    const outcome = await postSection(options.casework, holder, page, found, request)
    if ('to' in outcome) return seeOther(outcome.to)
    return 'page' in outcome ? answer(outcome.status, outcome.page) : badLink(options, request)
  }
  const state = await freshState(options.casework, holder, { notices: noticesOf(page, url.searchParams) })
  return state ? answer(200, sectionPage(page, found, state)) : badLink(options, request)
}

async function pageOf(options: PageOptions, holder: Holder): Promise<LinkPage | 'codeRequired' | null> {
  const { casework, text, style, logoUrl, basePath } = options
  const view = await openLink(casework, holder)
  if (view === null || view === 'codeRequired') return view
  const path = `${basePath}/l/${holder.token}`
  return {
    view,
    path,
    stylePath: style.path,
    now: casework.clock.now(),
    text,
    rules: casework.zoneRules,
    logoUrl,
  }
}

/** Every link that does not work: the same status, the same bytes. */
async function badLink(options: PageOptions, request: Request): Promise<Response> {
  const seconds = await options.limiter.guessing(request)
  if (seconds !== null) return tooMany(options, seconds)
  await options.limiter.failed(request)
  return answer(410, badLinkPage(plain(options)))
}

function tooMany(options: PageOptions, seconds: number): Promise<Response> {
  return answer(429, tooManyPage(plain(options)), { 'retry-after': String(seconds) })
}

/**
 * Always the same answer: whether there was anything to renew, only the address on file learns. The answer waits for
 * nothing, or its time would tell whether the link was real. Whoever asks too often has nothing begun for it.
 */
async function asked(
  options: PageOptions,
  request: Request,
  address: string,
  token = address,
): Promise<Response> {
  const { casework, limiter, onAsk, onFault } = options
  const tooOften = (await limiter.guessing(request)) ?? (await limiter.used(address))
  await limiter.failed(request)
  if (tooOften !== null) return answer(200, askedPage(plain(options)))
  const renew = async () => casework.withLink(token).try.links.renew({})
  renew().catch((error: unknown) => report(error, 'links.renew', onFault))
  const tell = async () => onAsk?.(address)
  tell().catch((error: unknown) => report(error, 'onAsk', onFault))
  return answer(200, askedPage(plain(options)))
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}
