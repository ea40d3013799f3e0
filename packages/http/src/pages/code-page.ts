import { html, type Html } from './html'
import { layout } from './layout'
import type { PageText } from './text'

/** How far the visitor has come with the one-time code. */
export interface CodeState {
  readonly nonce: string
  /** `ask`: none was sent from here yet; `enter`: one was; `none`: no address on file can get one. */
  readonly step: 'ask' | 'enter' | 'none'
  /** The end of the address it went to. */
  readonly hint: string | null
  /** What went wrong, if anything did. */
  readonly problem: string | null
}

interface CodePage extends CodeState {
  readonly text: PageText
  readonly stylePath: string
  /** The link's own page. */
  readonly path: string
}

/** Asks for the one-time code of a link: first for sending it, then for its six digits. No names are on it. */
export function codePage(page: CodePage): Html {
  const { text, stylePath, step, problem } = page
  const title = problem === null ? text.codeTitle : `${text.error}: ${text.codeTitle}`
  return layout(
    { title, text, stylePath },
    html`<div class="plain">
      ${shield}
      <h1>${text.codeTitle}</h1>
      ${problem === null ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      ${step === 'none' ? html`<p class="lede">${text.codeNobody}</p>` : step === 'ask' ? ask(page) : enter(page)}
    </div>`,
  )
}

function ask({ text, path, nonce }: CodePage): Html {
  return html`<p class="lede">${text.codeText}</p>
    <form method="post" action="${path}/code">
      <input type="hidden" name="nonce" value="${nonce}" />
      <button class="button" type="submit">${text.codeSend}</button>
    </form>`
}

function enter({ text, path, nonce, hint, problem }: CodePage): Html {
  return html`<p class="lede">${text.codeSent(hint)}</p>
    <form method="post" action="${path}/verify" class="code">
      <input type="hidden" name="nonce" value="${nonce}" />
      <label for="code">${text.codeLabel}</label>
      <input
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9 ]*"
        maxlength="12"
        required
        ${problem === null ? '' : html`aria-invalid="true"`}
      />
      <button class="button" type="submit">${text.codeOpen}</button>
    </form>
    <form method="post" action="${path}/code">
      <input type="hidden" name="nonce" value="${nonce}" />
      <button class="button second" type="submit">${text.codeAgain}</button>
    </form>`
}

const shield = html`<div class="emblem">
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d="M12 3l7 3v5c0 4.5-3 8.2-7 10-4-1.8-7-5.5-7-10V6z M9 12l2.2 2.2L15.2 10"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
</div>`
