import { readBytes } from '../web/read-bytes'
import { answer, isMethod, notAllowed } from './answer'
import { html, type Html } from './html'
import { layout } from './layout'
import { isPreview } from './previews'
import { previewPage } from './plain-pages'
import { guarded, plain, type PageOptions } from './page-options'

const longestBody = 4_096

/**
 * Answers `/u/<token>`. A page asks first, since mail scanners follow links; a POST ends the e-mail at once, with neither
 * cookie nor nonce, as mail readers send it for their own button (RFC 8058).
 */
export function serveUnsubscribe(options: PageOptions, request: Request, token: string): Promise<Response> {
  return guarded(options, async () => {
    if (isPreview(request)) return answer(200, previewPage(plain(options)))
    if (!isMethod(request)) return notAllowed()
    if (request.method !== 'POST') return answer(200, askPage(options))
    const body = await readBytes(request, longestBody)
    // No mail reader sends so much: nothing is ended, and the page asks again.
    if (body === 'tooLarge') return answer(413, askPage(options))
    const fields = new URLSearchParams(typeof body === 'string' ? '' : new TextDecoder().decode(body))
    const purpose = fields.get('what') === 'all' ? 'all' : 'commercial'
    const ended = await options.casework.withLink(token).try.consents.unsubscribe({ purpose })
    if (!ended.ok) return answer(410, failedPage(options))
    return answer(200, donePage(options, purpose))
  })
}

/** The same for every token: whether it is real shows only when it is used. */
function askPage({ text, style }: PageOptions): Html {
  return layout(
    { title: text.unsubscribeTitle, text, stylePath: style.path },
    html`<div class="plain">
      <h1>${text.unsubscribeTitle}</h1>
      <p class="lede">${text.unsubscribeText}</p>
      <form method="post">
        <button class="button" type="submit" name="what" value="commercial">${text.unsubscribeNews}</button>
        <button class="button second" type="submit" name="what" value="all">${text.unsubscribeAll}</button>
      </form>
    </div>`,
  )
}

function donePage({ text, style }: PageOptions, purpose: 'commercial' | 'all'): Html {
  return layout(
    { title: text.unsubscribedTitle, text, stylePath: style.path },
    html`<div class="plain">
      <h1>${text.unsubscribedTitle}</h1>
      <p class="lede">${purpose === 'all' ? text.unsubscribedAll : text.unsubscribedNews}</p>
    </div>`,
  )
}

/** For a token that is none, or has run out: there is no new one to ask for, so the page says what else helps. */
function failedPage({ text, style }: PageOptions): Html {
  return layout(
    { title: text.badLinkTitle, text, stylePath: style.path },
    html`<div class="plain">
      <h1>${text.badLinkTitle}</h1>
      <p class="lede">${text.unsubscribeFailed}</p>
    </div>`,
  )
}
