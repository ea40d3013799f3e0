import { cleanLine, cleanLines } from './characters'
import { englishLetter } from './english-words'
import type { LetterWords } from '../../model/message'
import type { FilledPart } from './fill'

/** What an e-mail shows. */
export interface EmailContent {
  readonly subject: string
  /** The message. An empty line begins a paragraph. */
  readonly parts: readonly FilledPart[]
  /** Where the button leads; null for a message without a link. */
  readonly link: string | null
  readonly firmName: string
  /** English unless given. */
  readonly words?: LetterWords
  /** Who sends it and why, below the message: an address, a reason. */
  readonly footer: readonly string[]
  readonly unsubscribeUrl?: string
}

const dark = '@media (prefers-color-scheme:dark)'

/** For mail readers that keep it; without it the inline styles are whole. Dark colours have to win against those. */
const css =
  `${dark}{.paper{background:#121417!important}.card{background:#1c1f24!important;border-color:#32363e!important}` +
  '.ink{color:#eceef1!important}.muted{color:#a9b0bb!important}.link{color:#8ab8f0!important}' +
  '.button{background:#8ab8f0!important;color:#101317!important}}'

const sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const small = 'font-size:13px;line-height:1.5;color:#555b65'
const styles = {
  paper: `margin:0;padding:24px 12px;background:#f5f4f0;${sans};-webkit-text-size-adjust:100%`,
  card: 'max-width:560px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #e0ddd5;border-radius:12px',
  firm: 'margin:0 0 20px;font-size:14px;line-height:1.4;font-weight:600;color:#555b65',
  words: 'margin:0 0 16px;font-size:17px;line-height:1.55;color:#1a1d22;overflow-wrap:anywhere',
  around: 'margin:8px 0 20px',
  button:
    'display:inline-block;padding:13px 26px;background:#1d4f8c;color:#ffffff;border-radius:10px;font-size:17px;font-weight:600;text-decoration:none',
  link: 'color:#1d4f8c;overflow-wrap:anywhere',
  small: `margin:0 0 6px;${small}`,
  address: `margin:0 0 20px;${small}`,
  below: 'max-width:560px;margin:16px auto 0;padding:0 24px',
}

/**
 * The e-mail as HTML: the firm, the message, one button for the link with its address below it, and a footer. It loads
 * nothing, holds no script, and every word of it is escaped where it stands. Equal content gives equal bytes.
 *
 * @throws RangeError for an address that is neither https nor on this machine.
 */
export function emailHtml({
  subject,
  parts,
  link,
  firmName,
  words = englishLetter,
  footer,
  unsubscribeUrl,
}: EmailContent): string {
  const href = link === null ? null : escaped(checkedAddress(link))
  const below = footer.map((text) => `<p class="muted" dir="auto" style="${styles.small}">${line(text)}</p>`)
  if (unsubscribeUrl !== undefined)
    below.push(
      `<p class="muted" style="${styles.small}"><a class="muted" href="${escaped(checkedAddress(unsubscribeUrl))}" style="color:#555b65">${line(words.unsubscribe)}</a></p>`,
    )
  return [
    `<!doctype html><html lang="${languageTag.test(words.locale) ? words.locale : 'en'}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${line(subject)}</title><style>${css}</style></head>`,
    `<body class="paper" style="${styles.paper}"><div class="card" role="main" style="${styles.card}">`,
    `<h1 class="muted" dir="auto" style="${styles.firm}">${line(firmName)}</h1>`,
    ...paragraphs(parts, href, words),
    `</div><div role="contentinfo" style="${styles.below}">${below.join('')}</div></body></html>\n`,
  ].join('\n')
}

/** The paragraphs; the button comes after the one that first holds the link, or in its place when that is all it holds. */
function paragraphs(parts: readonly FilledPart[], href: string | null, words: LetterWords): string[] {
  const html: string[] = []
  let hasButton = href === null
  for (const paragraph of splitParagraphs(parts)) {
    const linked = paragraph.some((part) => 'link' in part)
    const alone = linked && paragraph.every((part) => 'link' in part || part.text.trim() === '')
    const said = paragraph
      .map((part) => ('text' in part ? escaped(part.text) : inlineLink(href)))
      .join('')
      .trim()
    if (said !== '' && (hasButton || !alone))
      html.push(`<p class="ink" dir="auto" style="${styles.words}">${said.replaceAll('\n', '<br>')}</p>`)
    if (href === null || hasButton || !linked) continue
    html.push(
      `<p style="${styles.around}"><a class="button" href="${href}" style="${styles.button}">${line(words.open)}</a></p>`,
    )
    if (alone)
      html.push(
        `<p class="muted" style="${styles.address}">${line(words.otherwise)}<br>${inlineLink(href)}</p>`,
      )
    hasButton = true
  }
  return html
}

function splitParagraphs(parts: readonly FilledPart[]): FilledPart[][] {
  const all: FilledPart[][] = [[]]
  for (const part of parts) {
    if ('link' in part) {
      all.at(-1)?.push(part)
      continue
    }
    cleanLines(part.text)
      .split('\n\n')
      .forEach((text, at) => {
        if (at > 0) all.push([])
        all.at(-1)?.push({ text })
      })
  }
  return all
}

function inlineLink(href: string | null): string {
  return href === null ? '' : `<a class="link" href="${href}" style="${styles.link}">${href}</a>`
}

const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/

/** Our own addresses: https with a host name, or http on this machine; no user, no spaces, nothing to be decoded. */
const ownAddress =
  /^(https:\/\/[A-Za-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\]))(:\d{1,5})?([/?#][A-Za-z0-9\-._~!$&'()*+,;=:@%/?#]*)?$/

function checkedAddress(address: string): string {
  if (!ownAddress.test(address)) throw new RangeError('A link in an e-mail is an https address of ours')
  return address
}

/** One line of words in its place in the page. */
function line(text: string): string {
  return escaped(cleanLine(text))
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** For text and for attributes in double quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? character)
}
