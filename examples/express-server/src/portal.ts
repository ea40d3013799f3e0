import type { PortalClient } from '@casework/http'
import type { RequestHandler } from 'express'
import { demoTenant } from './demo/firm'
import { cookieOf } from './cookie'

/** The cookie that says whose portal is open; the desk's pages never get it. */
export const portalCookie = { name: 'portal-client', path: '/portal' } as const

/**
 * Which client is signed in to the firm's portal. A demo has no passwords: whoever was picked at the desk is. A host asks
 * its own sign-in here.
 */
export function clientOf({ headers }: Pick<Request, 'headers'>): PortalClient | null {
  const client = cookieOf(headers.get('cookie'), portalCookie.name)
  return client ? { tenant: demoTenant, client } : null
}

/** Leads whoever has not signed in to where they do. */
export const signInFirst: RequestHandler = (request, response, next) => {
  if (cookieOf(request.headers.cookie, portalCookie.name)) next()
  else response.redirect(303, '/portals')
}
