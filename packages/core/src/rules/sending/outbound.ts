import type { MessageRecord } from '../../model/message'
import { spoken } from './draft'
import { emailHtml } from './email-html'
import { englishLetter } from './english-words'

/** What is put into a message only when it is handed over. */
export interface MessageSecrets {
  readonly link: string | null
  readonly code: string | null
  /** Where a click ends such mail; null where the law asks for none. */
  readonly unsubscribeUrl: string | null
}

/** The exact words that the recipient gets. The same record and secrets give the same bytes. */
export interface Rendered {
  readonly subject: string | null
  readonly text: string
  readonly html: string | null
}

/** Renders a message, for its hand-over and for its preview. */
export function renderOutbound(
  message: Pick<MessageRecord, 'subject' | 'pieces' | 'letter'>,
  secrets: MessageSecrets,
): Rendered {
  const { subject, pieces, letter } = message
  const text = spoken(pieces, secrets.link ?? '', secrets.code ?? '')
  if (letter === null) return { subject, text, html: null }
  const { unsubscribeUrl } = secrets
  const words = letter.words ?? englishLetter
  const end = unsubscribeUrl === null ? [] : [`${words.unsubscribe}: ${unsubscribeUrl}`]
  const footer = [...letter.footer, ...end]
  return {
    subject,
    text: `${text}\n\n-- \n${footer.join('\n')}\n`,
    html: emailHtml({
      subject: subject ?? '',
      parts: pieces.map((piece) => ('code' in piece ? { text: secrets.code ?? '' } : piece)),
      link: secrets.link,
      firmName: letter.firmName,
      accent: letter.accent,
      footer: letter.footer,
      words,
      ...(unsubscribeUrl === null ? {} : { unsubscribeUrl }),
    }),
  }
}
