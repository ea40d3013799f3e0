import { html, words, type Html } from './html'
import type { PageText } from './text'

/** What stands around the content of every page. */
export interface Frame {
  readonly title: string
  readonly text: PageText
  readonly stylePath: string
  readonly firm?: string | undefined
  readonly logoUrl?: string | null
  readonly footer?: string | undefined
}

/** A whole page. What a messenger unfolds of it holds no names. */
export function layout(frame: Frame, content: Html): Html {
  const { title, text, stylePath, firm, footer } = frame
  return html`<!doctype html>
    <html lang="${text.lang}" dir="${text.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta property="og:title" content="${text.previewTitle}" />
        <meta property="og:description" content="${text.previewText}" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${stylePath}" />
      </head>
      <body>
        <a class="skip" href="#content">${text.skipToContent}</a>
        ${firm === undefined ? '' : masthead(firm, frame.logoUrl ?? null)}
        <main id="content">${content}</main>
        ${footer === undefined ? '' : html`<footer class="foot"><p>${lock}${footer}</p></footer>`}
      </body>
    </html>`
}

/** A line at the top of a page that tells what has just happened. */
export function notice(lines: readonly string[]): Html {
  if (lines.length === 0) return html``
  return html`<div class="notice" role="status">
    ${tick}
    <div>${lines.map((line) => html`<p>${line}</p>`)}</div>
  </div>`
}

/** How much is done, as a bar and in words. */
export function progressBar({ done, total }: { done: number; total: number }, text: PageText): Html {
  const label = text.progress(done, total)
  return html`<div class="progress">
    <progress max="${total}" value="${done}" aria-label="${label}"></progress>
    <span>${label}</span>
  </div>`
}

/** A check mark, for what is done. */
export const tick = html`<svg class="tick" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
  <circle cx="10" cy="10" r="10" fill="currentColor" />
  <path
    d="M5.5 10.4l3 3 6-6.6"
    fill="none"
    stroke="var(--card)"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`

const lock = html`<svg class="lock" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
  <path d="M4.5 7V5a3.5 3.5 0 017 0v2" fill="none" stroke="currentColor" stroke-width="1.5" />
  <rect x="3" y="7" width="10" height="7" rx="2" fill="currentColor" />
</svg>`

function masthead(firm: string, logoUrl: string | null): Html {
  const mark =
    logoUrl === null
      ? html`<span class="monogram" aria-hidden="true"
          >${Array.from(firm.trim())[0]?.toUpperCase() ?? ''}</span
        >`
      : html`<img class="logo" src="${logoUrl}" alt="" />`
  return html`<header class="mast">
    <div>${mark}<span class="firm">${words(firm)}</span></div>
  </header>`
}

/** Points to where a card leads, or to what it opens. */
export const chevron = html`<svg class="go" viewBox="0 0 8 14" aria-hidden="true">
  <path
    d="M1 1l6 6-6 6"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`
