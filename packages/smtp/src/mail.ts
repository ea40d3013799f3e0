import { createHash } from 'node:crypto'
import type { HandOff, OutboundMessage } from '@casework/core/adapter'
import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import { wireAddress } from './address'
import { mimeBody } from './mime-body'
import { isSafeLine } from './safe-text'
import type { Sender } from './sender'

/** An e-mail ready to be handed over. The same message gives the same bytes. */
export interface Mail {
  readonly envelope: { readonly from: string; readonly to: string }
  readonly bytes: Buffer
  readonly messageId: string
}

/** Why a message becomes no e-mail. */
export type Unsendable = Extract<HandOff, { outcome: 'refused' }>

/** The longest address for unsubscribing: with its header it is one line, which RFC 5322 ends at 998. */
const longestUrl = 900
/** A line that shows more than this is no subject. */
const longestSubject = 998

/** Writes the e-mail, or says why it must not be sent. */
export function mailOf(message: OutboundMessage, sender: Sender): Mail | Unsendable {
  const to = wireAddress(message.to)
  if (to === null) return unsendable('address', 'ADDRESS')
  const subject = message.subject ?? ''
  if (subject.length > longestSubject || !isSafeLine(subject)) return unsendable('content', 'SUBJECT')
  const unsubscribe = message.unsubscribeUrl === null ? null : httpsUrl(message.unsubscribeUrl)
  if (unsubscribe === undefined) return unsendable('content', 'UNSUBSCRIBE_URL')

  const messageId = messageIdOf(message, sender.domain)
  const headers = [
    header('From', sender.from),
    header('To', { name: '', address: to }),
    ...(sender.replyTo ? [header('Reply-To', sender.replyTo)] : []),
    ...(message.subject === null ? [] : [subjectHeader(subject)]),
    `Message-ID: ${messageId}`,
    `Date: ${dateOf(message.createdAt)}`,
    'MIME-Version: 1.0',
    ...(message.purpose === 'transactional' ? ['Auto-Submitted: auto-generated'] : []),
    ...(unsubscribe === null
      ? []
      : [`List-Unsubscribe: <${unsubscribe}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']),
  ]
  return {
    envelope: { from: sender.from.address, to },
    bytes: Buffer.from(`${headers.join('\r\n')}\r\n${mimeBody(message, digest(messageId, message))}`),
    messageId,
  }
}

const unsendable = (reason: Unsendable['reason'], code: string): Unsendable => ({
  outcome: 'refused',
  reason,
  code,
})

const header = (key: string, value: { name: string; address: string } | string): string =>
  foldLines(`${key}: ${MimeNode.encodeHeaderValue(key, value)}`)

/** What looks like an encoded word is encoded once more: decoded by the reader it could hold anything. */
const subjectHeader = (subject: string): string =>
  subject.includes('=?') ? foldLines(`Subject: ${encodeWord(subject, 'Q', 52)}`) : header('Subject', subject)

/** Undefined: it is not an https address. */
function httpsUrl(text: string): string | undefined {
  if (!isSafeLine(text) || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'https:' && href.length <= longestUrl && !/[<>\s]/.test(href) ? href : undefined
}

function dateOf(instant: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) throw new TypeError('createdAt is not an instant')
  return date.toUTCString().replace('GMT', '+0000')
}

/** People find the row by it; the digest keeps equal ids of two tenants apart and does not tell the tenant. */
function messageIdOf({ tenant, id }: OutboundMessage, domain: string): string {
  const readable = id.replace(/[^\w-]/g, '').slice(0, 64)
  return `<${readable}.${sha256(JSON.stringify([tenant, id])).slice(0, 22)}@${domain}>`
}

/** No text can hold the digest of itself, so a boundary made from it stands in no part. */
const digest = (messageId: string, { text, html }: OutboundMessage): string =>
  sha256(JSON.stringify([messageId, text, html])).slice(0, 32)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
