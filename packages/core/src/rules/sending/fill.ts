import { cleanLine } from './characters'
import type { MessagePart, MessageVariable } from './template'

/** What a message's variables stand for; blank, null and absent are alike. */
export type MessageValues = Partial<Record<MessageVariable, string | null>>

/** A stretch of a message with its values in place. The link's secret is put in only when the message is sent. */
export type FilledPart = { readonly text: string } | { readonly link: true }

export interface FilledMessage {
  /** Variables without a value and without a fallback, each once. Nothing stands for them in `parts`. */
  readonly missing: readonly MessageVariable[]
  readonly parts: readonly FilledPart[]
}

const longestValue = 200

/** Puts values into a message. They are data: cleaned of what could change the text around them, never read again. */
export function fill(parts: readonly MessagePart[], values: MessageValues): FilledMessage {
  const known = new Map<string, string | null>(Object.entries(values))
  const missing = new Set<MessageVariable>()
  const filled: FilledPart[] = []
  for (const part of parts) {
    if ('text' in part) filled.push(part)
    else if (part.variable === 'task.link') filled.push({ link: true })
    else {
      const value = known.get(part.variable) ?? ''
      const text = cleanValue(part.variable.startsWith('client.') ? unlinked(value) : value) || part.fallback
      if (text === null) missing.add(part.variable)
      else if (text !== '') filled.push({ text })
    }
  }
  return { missing: [...missing], parts: filled }
}

/** The message as text, with this link in its place. */
export function joinParts(parts: readonly FilledPart[], link: string): string {
  return parts.map((part) => ('text' in part ? part.text : link)).join('')
}

/**
 * A client's name, which others than the firm may have written, with nothing in it that phones take for a web or mail
 * address of its own: a space after a dot inside of a word, `J.R. Ruiz` excepted.
 */
function unlinked(name: string): string {
  return name.replace(/([.。．｡])\p{Cf}*(?=[\p{L}\p{N}][^\s.。．｡])|(?<=\d)\.(?=\d)/gu, (dot) => `${dot} `)
}

/**
 * A value as one line of at most 200 characters. An address in it loses what makes phones and mail readers turn it into
 * a link, for the only link of a message is ours.
 */
export function cleanValue(value: string): string {
  const line = cleanLine(value)
    .replace(/https?:|\bwww\./gi, ' ')
    .trim()
  if (line.length <= longestValue) return line
  const half = line.codePointAt(longestValue - 1) ?? 0
  return line.slice(0, half > 0xffff ? longestValue - 1 : longestValue).trimEnd()
}
