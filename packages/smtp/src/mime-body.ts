import type { OutboundMessage } from '@casework/core/adapter'
import { encode, wrap } from 'nodemailer/lib/qp'
import { withCrlf } from './safe-text'

/** The headers that say what the body is, an empty line, and the body: plain text, or the same in both forms. */
export function mimeBody({ text, html }: OutboundMessage, boundary: string): string {
  if (html === null) return part('plain', text)
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    part('plain', text),
    `--${boundary}`,
    part('html', html),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

function part(subtype: 'plain' | 'html', content: string): string {
  const lines = withCrlf(content)
  const { name, body } = encoded(lines)
  return `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: ${name}\r\n\r\n${body}`
}

/** The shortest form that every server carries unchanged: short lines of ASCII on the wire, whatever the text. */
function encoded(lines: string): { readonly name: string; readonly body: string } {
  if (isCarriedAsItIs(lines)) return { name: '7bit', body: lines }
  const bytes = Buffer.from(lines)
  // Mostly letters outside ASCII: each of their bytes would take three characters.
  if (bytes.length - lines.length > lines.length / 3) {
    return { name: 'base64', body: bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n') }
  }
  return { name: 'quoted-printable', body: wrap(encode(bytes), 76) }
}

const isCarriedAsItIs = (lines: string): boolean =>
  /^[\t\r\n\x20-\x7e]*$/.test(lines) && !/[^\r\n]{77}/.test(lines)
