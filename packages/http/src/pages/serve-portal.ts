import type { Desk } from '@casework/core'
import { isForeign } from '../web/same-site'
import { answer, isMethod, notAllowed, seeOther } from './answer'
import { portalPage } from './portal-page'
import { guarded, type PageOptions } from './page-options'

/** Who is logged in to the host's own portal: a client of a tenant; null for nobody. */
export type ClientOf = (request: Request) => Promise<PortalClient | null> | PortalClient | null

export interface PortalClient {
  readonly tenant: string
  readonly client: string
}

/** How long the link lives that a visit to the portal works through. */
const visit = 'PT12H'

/**
 * Answers `/portal`: what the client who is logged in has to do over all cases. To answer, a visit gets a link of its own,
 * which works like every other link and ends by itself.
 */
export function servePortal(
  options: PageOptions,
  clientOf: ClientOf,
  request: Request,
  path: string,
): Promise<Response> {
  return guarded(options, async () => {
    if (!isMethod(request)) return notAllowed()
    const who = await clientOf(request)
    if (!who) return new Response('Log in first', { status: 401, headers: { 'content-type': 'text/plain' } })
    const desk = options.casework.as(who)
    const view = await desk.try.portal.view({ clientId: who.client })
    if (!view.ok) return new Response('No portal', { status: 403, headers: { 'content-type': 'text/plain' } })
    if (request.method !== 'POST') return answer(200, portalPage(pageOf(options), view.value))
    if (path !== 'answer' || isForeign(request)) return seeOther(`${options.basePath}/portal`)
    const system: Desk = options.casework.as({ tenant: who.tenant, system: true })
    const { url } = await system.links.create({ scope: { clientId: who.client }, expiresIn: visit })
    return seeOther(`${options.basePath}/l/${url.slice(url.lastIndexOf('/') + 1)}`)
  })
}

function pageOf({ text, style, logoUrl, basePath, casework }: PageOptions) {
  const { clock, zoneRules: rules } = casework
  return { text, rules, stylePath: style.path, logoUrl, path: `${basePath}/portal`, now: clock.now() }
}
