import type { Operator } from '../../model/condition'
import { FALSE, TRUE, UNKNOWN, type Truth } from './truth'

/**
 * Where the thing stands that a leaf looks at, as a small integer:
 * absent (skipped, waived, removed, or no such task), undetermined (with or without an answer), open (applies, never
 * completed), blank (completed with nothing; a case field never set), answered.
 */
export type Standing = 0 | 1 | 2 | 3 | 4

export const ABSENT = 0
export const UNDETERMINED = 1
export const OPEN = 2
export const BLANK = 3
export const ANSWERED = 4

/** The truth of one operator for each standing, in their order; null where the answer itself decides. */
export type LeafRow = readonly [
  absent: Truth,
  undetermined: Truth,
  open: Truth,
  blank: Truth,
  answered: Truth | null,
]

const comparing: LeafRow = [FALSE, UNKNOWN, UNKNOWN, FALSE, null]

/**
 * The whole table of a leaf (rules: conditional skipping). An undetermined task may yet be skipped, so that even its
 * answer says nothing yet; an absent task makes every leaf false but `isEmpty` and `skipped`.
 */
export const leafTable: Readonly<Record<Operator, LeafRow>> = {
  equals: comparing,
  notEquals: [FALSE, UNKNOWN, UNKNOWN, TRUE, null],
  contains: comparing,
  in: comparing,
  greaterThan: comparing,
  lessThan: comparing,
  atLeast: comparing,
  atMost: comparing,
  between: comparing,
  isTrue: comparing,
  isFalse: comparing,
  isEmpty: [TRUE, UNKNOWN, UNKNOWN, TRUE, FALSE],
  isNotEmpty: [FALSE, UNKNOWN, UNKNOWN, FALSE, TRUE],
  completed: [FALSE, UNKNOWN, UNKNOWN, TRUE, TRUE],
  skipped: [TRUE, UNKNOWN, FALSE, FALSE, FALSE],
}

/** A field of the case is nobody's task: it counts as completed when it holds something. */
const completedField: LeafRow = [FALSE, UNKNOWN, UNKNOWN, FALSE, TRUE]

/** The row for an operator on a task, or on a field of the case. */
export function leafRow(operator: Operator, onCaseField: boolean): LeafRow {
  return onCaseField && operator === 'completed' ? completedField : leafTable[operator]
}
