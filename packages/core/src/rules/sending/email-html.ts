import { accentOf, defaultAccent, type Accent } from './accent'
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
  /** The firm's colour, `#rrggbb`, on the button and the links. A blue unless given. */
  readonly accent?: string | undefined
  /** English unless given. */
  readonly words?: LetterWords
  /** Who sends it and why, below the message: an address, a reason. */
  readonly footer: readonly string[]
  readonly unsubscribeUrl?: string
}

const dark = '@media (prefers-color-scheme:dark)'

/** For mail readers that keep it; without it the inline styles are whole. Dark colours have to win against those. */
function cssOf({ accent, on }: Accent): string {
  return (
    `${dark}{.paper{background:#121417!important}.card{background:#1c1f24!important;border-color:#32363e!important}` +
    `.ink{color:#eceef1!important}.muted{color:#a9b0bb!important}.link{color:${accent}!important}` +
    `.button{background:${accent}!important;color:${on}!important}}`
  )
}

const sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const small = 'font-size:13px;line-height:1.5;color:#555b65'
const styles = {
  paper: `margin:0;padding:24px 12px;background:#f5f4f0;${sans};-webkit-text-size-adjust:100%`,
  card: 'max-width:560px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #e0ddd5;border-radius:12px',
  firm: 'margin:0 0 20px;font-size:14px;line-height:1.4;font-weight:600;color:#555b65',
  words: 'margin:0 0 16px;font-size:17px;line-height:1.55;color:#1a1d22;overflow-wrap:anywhere',
  around: 'margin:8px 0 20px',
  button:
    'display:inline-block;padding:13px 26px;border-radius:10px;font-size:17px;font-weight:600;text-decoration:none',
  link: 'overflow-wrap:anywhere',
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
  accent = defaultAccent,
  words = englishLetter,
  footer,
  unsubscribeUrl,
}: EmailContent): string {
  const { day, night } = accentOf(accent)
  const way = link === null ? null : { href: escaped(checkedAddress(link)), colour: day }
  const below = footer.map((text) => `<p class="muted" dir="auto" style="${styles.small}">${line(text)}</p>`)
  if (unsubscribeUrl !== undefined)
    below.push(
      `<p class="muted" style="${styles.small}"><a class="muted" href="${escaped(checkedAddress(unsubscribeUrl))}" style="color:#555b65">${line(words.unsubscribe)}</a></p>`,
    )
  return [
    `<!doctype html><html lang="${languageTag.test(words.locale) ? words.locale : 'en'}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${line(subject)}</title><style>${cssOf(night)}</style></head>`,
    `<body class="paper" style="${styles.paper}"><div class="card" role="main" style="${styles.card}">`,
    `<h1 class="muted" dir="auto" style="${styles.firm}">${line(firmName)}</h1>`,
    ...paragraphs(parts, way, words),
    `</div><div role="contentinfo" style="${styles.below}">${below.join('')}</div></body></html>\n`,
  ].join('\n')
}

/** Where the link leads, and the colour of what leads there. */
interface Way {
  readonly href: string
  readonly colour: Accent
}

/** The paragraphs; the button comes after the one that first holds the link, or in its place when that is all it holds. */
function paragraphs(parts: readonly FilledPart[], way: Way | null, words: LetterWords): string[] {
  const html: string[] = []
  let hasButton = way === null
  for (const paragraph of splitParagraphs(parts)) {
    const linked = paragraph.some((part) => 'link' in part)
    const alone = linked && paragraph.every((part) => 'link' in part || part.text.trim() === '')
    const said = paragraph
      .map((part) => ('text' in part ? escaped(part.text) : inlineLink(way)))
      .join('')
      .trim()
    if (said !== '' && (hasButton || !alone))
      html.push(`<p class="ink" dir="auto" style="${styles.words}">${said.replaceAll('\n', '<br>')}</p>`)
    if (way === null || hasButton || !linked) continue
    html.push(button(way, words))
    if (alone)
      html.push(
        `<p class="muted" style="${styles.address}">${line(words.otherwise)}<br>${inlineLink(way)}</p>`,
      )
    hasButton = true
  }
  return html
}

function button({ href, colour: { accent, on } }: Way, { open }: LetterWords): string {
  const style = `background:${accent};color:${on};${styles.button}`
  return `<p style="${styles.around}"><a class="button" href="${href}" style="${style}">${line(open)}</a></p>`
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

function inlineLink(way: Way | null): string {
  if (way === null) return ''
  const { href, colour } = way
  return `<a class="link" href="${href}" style="color:${colour.accent};${styles.link}">${href}</a>`
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
