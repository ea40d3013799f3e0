import type { CaseEvent } from '@casework/core'

/** What happened on each case, as the host hears of it. */
export interface Journal {
  /** To be given to `createCasework` as `onEvent`. */
  readonly onEvent: (event: CaseEvent) => void
  /** The newest first. */
  of(caseId: string): readonly CaseEvent[]
}

/**
 * Keeps every event of every case in memory, for the History tab. A host would keep them in its own database, or ask
 * `tasks.history` for one task.
 */
export function journal(): Journal {
  const cases = new Map<string, CaseEvent[]>()
  return {
    onEvent(event) {
      // What is erased in the history must not live on here.
      const kept = event.type === 'PersonalDataErased' ? [] : (cases.get(event.caseId) ?? [])
      kept.push(event)
      cases.set(event.caseId, kept)
    },
    of: (caseId) => [...(cases.get(caseId) ?? [])].reverse(),
  }
}
