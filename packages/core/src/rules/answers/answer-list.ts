import { z } from 'zod'
import { isBlank } from '../../model/answer'
import { count } from './answer-texts'

/** `null` for everything that counts as blank, and for a text of which nobody sees anything. */
export function blankToNull(value: unknown): unknown {
  return isBlank(value) || (typeof value === 'string' && !visible.test(value)) ? null : value
}

const visible = /[^\s\p{Cf}]/u

/**
 * At most `longest` values, each read by the schema of one, blank ones left out; `null` when none is left. The
 * length is checked first, so that a long list of nonsense costs nothing.
 */
export function listOf<T>(one: z.ZodType<T>, longest: number, noun: string): z.ZodType<T[] | null> {
  return z
    .array(z.unknown(), { error: `Give a list of ${noun}s` })
    .refine((list) => list.length <= longest, { error: `Give at most ${count(longest, noun)}`, abort: true })
    .pipe(z.array(z.preprocess(blankToNull, one.nullable())))
    .transform((list) => {
      const filled = list.filter((each) => each !== null)
      return filled.length > 0 ? filled : null
    })
}
