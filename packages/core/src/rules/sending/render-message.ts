import { fill, joinParts, type MessageValues } from './fill'
import { parseMessage, type MessageProblem, type MessageVariable } from './template'

/** A message as text, or why it is none: what in it is no variable, or which variables have nothing to say. */
export type RenderedMessage =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false
      readonly unknown?: readonly MessageProblem[]
      readonly missing?: readonly MessageVariable[]
    }

/**
 * A message as its reader gets it: `renderMessage('Hello {{client.firstName | "there"}}', {}, link)` is "Hello there".
 * Values are cleaned and never read as template; the link stands where `{{task.link}}` is, as it was given.
 */
export function renderMessage(text: string, values: MessageValues, link: string): RenderedMessage {
  const parsed = parseMessage(text)
  if (!parsed.ok) return { ok: false, unknown: parsed.problems }
  const { missing, parts } = fill(parsed.parts, values)
  return missing.length > 0 ? { ok: false, missing } : { ok: true, text: joinParts(parts, link) }
}
