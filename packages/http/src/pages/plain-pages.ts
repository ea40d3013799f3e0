import { html, type Html } from './html'
import { layout } from './layout'
import type { PageText } from './text'

interface Plain {
  readonly text: PageText
  readonly stylePath: string
}

/** The one face of every link that does not work: nothing in it tells why, or whether there ever was one. */
export function badLinkPage({ text, stylePath }: Plain): Html {
  return layout(
    { title: text.badLinkTitle, text, stylePath },
    html`<div class="plain">
      ${brokenLink}
      <h1>${text.badLinkTitle}</h1>
      <p class="lede">${text.badLinkText}</p>
      <form method="post" action="?ask">
        <button class="button" type="submit">${text.askForLink}</button>
      </form>
    </div>`,
  )
}

/** The answer to "Ask for a new link", the same for every link. */
export function askedPage({ text, stylePath }: Plain): Html {
  return layout(
    { title: text.askedTitle, text, stylePath },
    html`<div class="plain">
      <h1>${text.askedTitle}</h1>
      <p class="lede">${text.askedText}</p>
    </div>`,
  )
}

/** For who came too often. */
export function tooManyPage({ text, stylePath }: Plain): Html {
  return layout(
    { title: text.tooManyTitle, text, stylePath },
    html`<div class="plain">
      <h1>${text.tooManyTitle}</h1>
      <p class="lede">${text.tooManyText}</p>
    </div>`,
  )
}

/** What a messenger is shown of an address, whatever stands behind it: no names. */
export function previewPage({ text, stylePath }: Plain): Html {
  return layout(
    { title: text.previewTitle, text, stylePath },
    html`<div class="plain">
      <h1>${text.previewTitle}</h1>
      <p class="lede">${text.previewText}</p>
    </div>`,
  )
}

/** A fault: a number to quote, and nothing of what happened. */
export function faultPage({ text, stylePath }: Plain, correlationId: string): Html {
  return layout(
    { title: text.faultTitle, text, stylePath },
    html`<div class="plain">
      <h1>${text.faultTitle}</h1>
      <p class="lede">${text.faultText(correlationId)}</p>
    </div>`,
  )
}

const brokenLink = html`<div class="emblem">
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d="M9.5 7H7a5 5 0 000 10h2.5M14.5 7H17a5 5 0 010 10h-2.5M12 2v2.5M7.5 3l1 2M16.5 3l-1 2"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
    />
  </svg>
</div>`
