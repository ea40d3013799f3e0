import type { NextFunction, Request, Response } from 'express'

/** The headers of every staff page: nothing from elsewhere, in no frame, kept in no cache. */
export function pageHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; " +
      "frame-src 'self'; connect-src 'self'; " +
      "base-uri 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  })
  next()
}

/** The headers of an e-mail that a page of ours shows in a frame: its own styles, no script, nothing from elsewhere. */
export function mailHeaders(response: Response): void {
  response.set({
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; " +
      'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
  })
}

/**
 * Lets a write through only when it comes from a page of this very origin: by `Sec-Fetch-Site`, which every current
 * browser sends, else by `Origin`. Another site's form carries our cookie but can forge neither.
 */
export function sameOriginWrites(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD' || isOwn(request)) {
    next()
    return
  }
  response.status(403).type('text/plain').send('This form was not sent from a page of this desk.')
}

/** Refuses a write that is no form: what a parser leaves unread would count as a form with nothing filled in. */
export function formsOnly(request: Request, response: Response, next: NextFunction): void {
  if (request.is('application/x-www-form-urlencoded') === false)
    response.status(415).type('text/plain').send('Only the forms of this desk are read.')
  else next()
}

function isOwn(request: Request): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = request.get('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  return new URL(origin).host === request.get('host')
}
