import { z } from 'zod'
import type { AnswerTask } from './answer-task'

/** Longest text of any answer, in UTF-16 units as browsers count them; drafts may be this long whatever the task. */
const longestText = 20_000

/** Longest text of a type without `options.max`; those not named have 200. */
const usualLongest: Partial<Record<AnswerTask['type'], number>> = {
  shortText: 500,
  longText: longestText,
  richText: longestText,
  address: 1_000,
  initials: 10,
  postalCode: 20,
}

/** Types whose text may have several lines. */
const manyLines: ReadonlySet<AnswerTask['type']> = new Set(['longText', 'richText', 'address'])

const control = /[\p{Cc}\u2028\u2029]/u
const controlInLines = /[^\P{Cc}\n\t]/u

/** A text as a person typed it, without the white space around it; its lines end in `\n`. */
function tidied(longest: number): z.ZodType<string, string> {
  return z
    .string({ error: 'Write text' })
    .refine((text) => text.isWellFormed(), { error: 'Remove the broken character', abort: true })
    .overwrite((text) => text.replace(/\r\n?|[\u2028\u2029]/g, '\n').trim())
    .refine((text) => text.length <= longest, {
      error: `Write at most ${count(longest, 'character')}`,
      abort: true,
    })
}

/** One line without control characters. */
export function line(longest: number): z.ZodType<string, string> {
  return tidied(longest).refine(
    (text) => !control.test(text),
    'Write one line, without tabs and control characters',
  )
}

/** Longest answer to a task for text. */
export function longestAnswer({ type, options }: AnswerTask): number {
  return Math.min(options?.max ?? usualLongest[type] ?? 200, longestText)
}

/** Text between `options.min` and `options.max` characters, on one line unless the type has several. */
export function textAnswer(task: AnswerTask): z.ZodType<string, string> {
  const { type, options } = task
  const shortest = options?.min ?? 0
  const longest = longestAnswer(task)
  const text = manyLines.has(type)
    ? tidied(longest).refine((each) => !controlInLines.test(each), 'Remove the control characters')
    : line(longest)
  return text.refine((each) => each.length >= shortest, `Write at least ${count(shortest, 'character')}`)
}

/** An e-mail address, its domain in lower case; the part before the `@` is the receiver's own and is kept. */
export function emailAnswer(): z.ZodType<string, string> {
  return line(254)
    .pipe(z.email({ error: 'Write one e-mail address, such as name@example.com', abort: true }))
    .overwrite((address) => {
      const at = address.lastIndexOf('@')
      return address.slice(0, at) + address.slice(at).toLowerCase()
    })
}

/** A draft of any text: kept as typed, so that a page can give it back to the person who is still typing. */
export const textDraft: z.ZodType<string, string> = z
  .string({ error: 'Write text' })
  .max(longestText, `Write at most ${count(longestText, 'character')}`)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'Remove the broken character')

/** "1 file", "20,000 characters". */
export function count(amount: number, noun: string): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${amount === 1 ? '' : 's'}`
}
