import type { Casework } from '@casework/core'
import { serveApi, type ActorOf } from './api/serve-api'
import type { PageOptions } from './pages/page-options'
import { servePages, serveShort } from './pages/serve-pages'
import { servePortal, type ClientOf } from './pages/serve-portal'
import { serveUnsubscribe } from './pages/serve-unsubscribe'
import { styleSheet } from './pages/style-sheet'
import { textWith } from './pages/english'
import type { PageText } from './pages/text'
import type { Theme } from './pages/theme'
import type { OnFault } from './web/fault'
import { limiter, type Limits } from './web/limiter'
import { serveWebhook, type TenantWebhooks } from './web/serve-webhook'

/** What `createHandler` takes. */
export interface HandlerOptions {
  readonly casework: Casework
  /**
   * Who asks the API, by your own login; null answers 401. The pages of links never ask it. With logins by cookie,
   * keep them `SameSite=Lax` or stricter.
   */
  readonly actor: ActorOf
  readonly theme?: Theme
  /** Texts of the pages to say otherwise. */
  readonly text?: Partial<PageText>
  /** What stands before `/v1/`, `/l/` and the others in an address, such as `/casework`; the path of `baseUrl`. Default: nothing. */
  readonly basePath?: string
  /** Told of every fault; the outside learns its correlation id only. */
  readonly onFault?: OnFault
  /**
   * Told of each request for a new link, with the token or code it came from, which may be anybody's invention. The
   * answer does not wait for it.
   */
  readonly onAsk?: (address: string) => void | Promise<void>
  /** Which client is logged in to your own portal; null answers 401. Default: there is no portal. */
  readonly portal?: ClientOf
  /** The providers of a tenant that post to `/hooks/<tenant>/sms` and `/hooks/<tenant>/email`. Default: none does. */
  readonly webhooks?: (tenant: string) => TenantWebhooks
  /** How often somebody may come. */
  readonly limits?: Limits
}

/** Serves Casework. */
export type Handler = (request: Request) => Promise<Response>

/**
 * Casework over HTTP as one web-standard handler: the API under `/v1/`, the clients' pages under `/l/`, `/s/`, `/u/` and
 * `/portal`, providers' webhooks under `/hooks/`.
 * Everything else is answered 404, so that a host can fall through to its own routes. It reads the body, so mount it
 * before anything that does. Throws a TypeError for a theme or base path that is none.
 *
 * @example
 * ```ts
 * const handle = createHandler({ casework, actor: (request) => whoIsLoggedIn(request) })
 * const response = await handle(request)
 * ```
 */
export function createHandler(options: HandlerOptions): Handler {
  const { casework, actor, onFault, onAsk, portal, theme = {}, basePath = '', limits = {} } = options
  if (!/^(\/[\w.~-]+)*$/.test(basePath)) throw new TypeError('basePath is empty or such as "/casework"')
  const api = { casework, actor, onFault }
  const hooks = { casework, webhooks: options.webhooks ?? (() => ({})), onFault }
  const pages: PageOptions = {
    casework,
    basePath,
    onFault,
    onAsk,
    text: textWith(options.text),
    style: styleSheet(theme, basePath),
    logoUrl: theme.logoUrl ?? null,
    limiter: limiter(limits, () => Date.parse(casework.clock.now())),
  }
  return async (request) => {
    const url = new URL(request.url)
    const route = routeOf(url.pathname, basePath)
    const response = await serve(request, url, route)
    return request.method === 'HEAD' ? withoutBody(response) : response
  }

  function serve(request: Request, url: URL, route: Route | null): Promise<Response> | Response {
    switch (route?.prefix) {
      case 'v1':
        return serveApi(api, request, url, route.path)
      case 'l':
        return servePages(pages, request, url, route.path)
      case 's':
        return serveShort(pages, request, route.path)
      case 'u':
        return serveUnsubscribe(pages, request, route.path)
      case 'hooks':
        return serveWebhook(hooks, request, url, route.path)
      case 'portal':
        return portal ? servePortal(pages, portal, request, route.path) : notFound()
      case undefined:
        return notFound()
    }
  }
}

/** Whether `createHandler` answers a request at all: its path begins with one of its prefixes. */
export function handles(request: Request, basePath = ''): boolean {
  return routeOf(new URL(request.url).pathname, basePath) !== null
}

const prefixes = ['v1', 'l', 's', 'u', 'portal', 'hooks'] as const

interface Route {
  readonly prefix: (typeof prefixes)[number]
  readonly path: string
}

function routeOf(pathname: string, basePath: string): Route | null {
  if (!pathname.startsWith(`${basePath}/`)) return null
  const [, first, path = ''] = /^\/(\w+)(?:\/(.*))?$/s.exec(pathname.slice(basePath.length)) ?? []
  const prefix = prefixes.find((each) => each === first)
  return prefix === undefined || (path === '' && prefix !== 'portal') ? null : { prefix, path }
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } })
}

function withoutBody({ status, headers }: Response): Response {
  return new Response(null, { status, headers })
}
