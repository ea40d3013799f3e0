import { z } from 'zod'

/** An id chosen by the host or drawn by Casework: 1–128 visible characters, no white space, compared byte for byte. */
export const id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\s\p{C}]+$/u, 'An id has no spaces and no control characters')

/** A task's or section's key: a letter or digit first, then letters, digits, `_`, `.`, `-`. */
export const key = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'A key holds letters, digits, "_", "." and "-"')

/**
 * A name people read: 1–200 characters, not blank, on one line. The pattern passes over blanks, one letter and the rest:
 * no character has two places in it, so that what is very long and wrong is refused as fast as what is short.
 */
export const name = z
  .string()
  .max(200)
  .regex(
    /^[^\S\p{Cc}\u2028\u2029]*[^\s\p{Cc}][^\p{Cc}\u2028\u2029]*$/u,
    'A name is one line, not blank, without control characters',
  )

/** One plain e-mail address: no name beside it, no list, no quotes, no other letters than ASCII. */
export const mailbox = z.email('Write one plain address, such as ana@example.com').max(254)

/** A language as people name it to machines, such as en-US. */
export const locale = z
  .string()
  .max(35)
  .regex(/^\P{Cc}*$/u, 'A locale is one line, such as en-US')

/** Longer text, at most 20,000 characters. */
export const text = z.string().max(20_000)

/** Why a person did something: shown in the history. */
export const reason = z.string().trim().min(1).max(1_000)

/** A calendar date, `YYYY-MM-DD`, that exists. */
export const date = z.iso.date()

/** A wall-clock time, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is written HH:MM')

/**
 * An instant: ISO-8601 with any offset coming in, canonical UTC (`2026-03-06T05:00:00Z`) going out.
 * Milliseconds are written only when they are not zero.
 */
export const instant = z.iso.datetime({ offset: true, abort: true }).overwrite(canonicalInstant)

/** An ISO-8601 duration of years, months, weeks, days and a time part, such as `P14D` or `PT6H`. */
export const duration = z.iso.duration()

/** The canonical spelling of an instant; the one that is stored, compared and sent. */
export function canonicalInstant(value: string | number): string {
  return new Date(value).toISOString().replace('.000Z', 'Z')
}

/** Milliseconds since 1970 of an instant. */
export function epochOf(value: string): number {
  return Date.parse(value)
}
