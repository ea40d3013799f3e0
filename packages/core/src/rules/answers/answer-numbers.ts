import { z } from 'zod'
import type { AnswerTask } from './answer-task'

const finite = z
  .number({ error: 'Write a number, such as 12.5' })
  // Stores and JSON know no negative zero.
  .overwrite((value) => value + 0)

/** A number from `options.min` to `options.max`, a percentage from 0 to 100 by default, money in whole cents. */
export function numberAnswer({ type, options }: AnswerTask): z.ZodType<number, number> {
  const percentage = type === 'percentage'
  const min = options?.min ?? (percentage ? 0 : -Infinity)
  const max = options?.max ?? (percentage ? 100 : Infinity)
  const bounded = finite
    .refine((value) => value >= min, `Write ${min} or more`)
    .refine((value) => value <= max, `Write ${max} or less`)
  if (type !== 'currency') return bounded
  return bounded.refine(
    (value) => Number(value.toFixed(2)) === value,
    'Write at most two decimals, such as 19.99',
  )
}

/** A draft of a number: any. */
export const numberDraft: z.ZodType<number, number> = finite
