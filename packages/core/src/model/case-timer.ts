/**
 * When a case is looked at next because of a ladder. It says when, and nothing else: what is to be done is decided over
 * the case as it is then, so a timer that comes too often does no harm.
 */
export interface CaseTimer {
  readonly caseId: string
  readonly dueAt: string | null
  /** How often it was due while somebody else held the case; absent when never. */
  readonly passes?: number
  /** Of the one timer that is no case's: every case is looked at again, page by page. Absent when that is done. */
  readonly walk?: CaseWalk
  /** Of the same: the edition of the zone rules by which every case was looked at last, or is now. */
  readonly zoneRules?: string
}

/** How far a walk over every case has come. */
export interface CaseWalk {
  /** The last case that it has passed; null at the beginning. */
  readonly after: string | null
  /** True when it is walked once more: for cases that were changed by what was read before the walk began. */
  readonly again: boolean
}
