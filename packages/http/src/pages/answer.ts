import type { Html } from './html'

const pageHeaders = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

/** A page as an answer: nobody may store, index, frame or tell of it. */
export async function answer(
  status: number,
  page: Html,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = String(await page)
  return new Response(body, {
    status,
    headers: { ...pageHeaders, ...headers, 'content-type': 'text/html; charset=utf-8' },
  })
}

/** Leads to another page of ours. */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { ...pageHeaders, ...headers, location } })
}

/** For a method that no page has. */
export function notAllowed(allow = 'GET, HEAD, POST'): Response {
  return new Response(null, { status: 405, headers: { ...pageHeaders, allow } })
}

/** GET, HEAD or POST; the first two change nothing. */
export function isMethod({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST'
}
