/**
 * When a case is looked at next because of a ladder. It says when, and nothing else: what is to be done is decided over
 * the case as it is then, so a timer that comes too often does no harm.
 */
export interface CaseTimer {
  readonly caseId: string
  readonly dueAt: string | null
}
