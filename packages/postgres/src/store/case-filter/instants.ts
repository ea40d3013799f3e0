import { instantOf } from '@casework/core/adapter'

/**
 * The moment of an instant as text that orders like it: 2026-03-02T14:00:00.000. Moments outside the years 0000–9999 are
 * before or behind all that are inside.
 */
export function momentKey(epoch: number): string {
  const iso = new Date(epoch).toISOString()
  return iso.startsWith('+') ? `~${iso}` : iso.slice(0, -1)
}

/** The key of a text that conditions take for an instant; null for any other text. */
export function instantKey(value: unknown): string | null {
  const epoch = instantOf(value)
  return epoch === null ? null : momentKey(epoch)
}

/** SQL: whether the text is written like an instant, in any spelling. */
export function looksLikeInstant(text: string): string {
  return `${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})$'`
}

/**
 * SQL: the key of a text that looks like an instant; null when it is not in the spelling that Casework keeps instants in,
 * and for February 29th, of which a pattern cannot say whether there was one.
 */
export function keyOfInstant(text: string): string {
  return `CASE WHEN ${text} ~ '${canonical}' THEN ${keyOfCanonical(text)} END`
}

/** SQL: the key of a text that is known to be an instant as Casework keeps them. */
export function keyOfCanonical(text: string): string {
  return `(left(${text}, 19) || CASE WHEN length(${text}) = 20 THEN '.000' ELSE substr(${text}, 20, 4) END) COLLATE "C"`
}

const longMonth = '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])'
const shortMonth = '(0[469]|11)-(0[1-9]|[12][0-9]|30)'
const february = '02-(0[1-9]|1[0-9]|2[0-8])'
const time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{3})?'
const canonical = `^[0-9]{4}-(${longMonth}|${shortMonth}|${february})T${time}Z$`
