import type { Applicability } from '../../model/status'

/** Three-valued truth (Kleene), ordered so that `all` is the smallest, `any` the largest and `not` is `TRUE - x`. */
export type Truth = 0 | 1 | 2

export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 2

const applicabilities = ['skipped', 'undetermined', 'applicable'] as const

/** What a condition's truth says of its task: true applies, false is skipped, unknown is undetermined. */
export function applicabilityOf(truth: Truth): Applicability {
  return applicabilities[truth]
}

/** The truth that an applicability came from. */
export function truthOf(applicability: Applicability): Truth {
  return applicability === 'applicable' ? TRUE : applicability === 'skipped' ? FALSE : UNKNOWN
}
