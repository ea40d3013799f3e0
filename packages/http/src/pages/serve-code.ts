import { isForeign } from '../web/same-site'
import { answer, seeOther } from './answer'
import { codePage, type CodeState } from './code-page'
import { deskOf, type Holder } from './link-view'
import type { PageOptions } from './page-options'
import { plain } from './page-options'
import { largestText, readForm } from './send/read-post'

/** What a link that waits for its code answers; null when it has ended meanwhile. */
export async function serveCode(
  options: PageOptions,
  holder: Holder,
  request: Request,
  slug: string | null,
): Promise<Response | null> {
  if (request.method !== 'POST') return show(options, holder, 200, {})
  const form = isForeign(request) ? 'foreign' : await readForm(request, largestText)
  if (typeof form === 'string')
    return show(options, holder, form === 'tooLarge' ? 413 : 403, { problem: options.text.foreignCode })
  const nonce = form.get('nonce')
  const ours = typeof nonce === 'string' && (await options.casework.pages.check(holder.token, nonce))
  if (!ours) return show(options, holder, 403, { problem: options.text.staleCode })
  if (slug === 'code') return sendCode(options, holder)
  return slug === 'verify' ? verify(options, holder, request, form) : show(options, holder, 200, {})
}

async function sendCode(options: PageOptions, holder: Holder): Promise<Response | null> {
  const sent = await deskOf(options.casework, holder).try.links.requestCode({})
  if (!sent.ok) {
    if (sent.error.code !== 'TOO_LATE') return null
    return show(options, holder, 429, { step: 'none', problem: options.text.codesExhausted })
  }
  const { channel, hint } = sent.value
  return show(options, holder, 200, { step: channel === null ? 'none' : 'enter', hint })
}

async function verify(
  options: PageOptions,
  holder: Holder,
  request: Request,
  form: FormData,
): Promise<Response | null> {
  const { text } = options
  const typed = form.get('code')
  const code = typeof typed === 'string' ? typed.replace(/\s/g, '') : ''
  if (!/^\d{6}$/.test(code)) return show(options, holder, 422, { step: 'enter', problem: text.codeDigits })
  const verified = await deskOf(options.casework, holder).try.links.verifyCode({ code })
  if (!verified.ok) return null
  const { opened, proof, triesLeft } = verified.value
  if (opened && proof !== null) {
    const path = pathOf(options, holder)
    return seeOther(path, { 'set-cookie': proofCookie(options, request, path, proof) })
  }
  const problem = text.codeWrong(triesLeft)
  return show(options, holder, 422, { step: triesLeft > 0 ? 'enter' : 'ask', problem })
}

async function show(
  options: PageOptions,
  holder: Holder,
  status: number,
  state: Partial<CodeState>,
): Promise<Response | null> {
  const nonce = await options.casework.pages.issue(holder.token)
  if (nonce === null) return null
  const whole: CodeState = { step: 'ask', hint: null, problem: null, ...state, nonce }
  return answer(status, codePage({ ...plain(options), ...whole, path: pathOf(options, holder) }))
}

function pathOf({ basePath }: PageOptions, { token }: Holder): string {
  return `${basePath}/l/${token}`
}

const cookieName = 'casework-proof'

/**
 * The proof, for the pages of this very link. Lax, and not Strict: who taps the link in a text a second time comes from
 * another place, and is still the same person. Behind a proxy that ends TLS only the configured address tells of it.
 */
function proofCookie({ casework }: PageOptions, request: Request, path: string, proof: string): string {
  const secure = [request.url, casework.baseUrl].some((each) => each.startsWith('https:')) ? '; Secure' : ''
  return `${cookieName}=${proof}; Path=${path}; Max-Age=43200; HttpOnly; SameSite=Lax${secure}`
}

/** The proof that a request brings along. */
export function proofOf({ headers }: Request): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(';').map((each) => each.trim())
  return cookies.find((each) => each.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
}
