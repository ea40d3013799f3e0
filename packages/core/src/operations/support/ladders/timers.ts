import type { CaseTimer } from '../../../model/case-timer'
import type { CaseFacts } from '../../../rules/case/facts'
import { nextStepAt, type LadderCase } from '../../../rules/overdue/due-steps'
import type { Context } from '../../context'

/** A case before and after a change, and what was decided by. */
export interface TimedChange {
  readonly before: LadderCase
  readonly after: LadderCase
  readonly facts: CaseFacts
}

/**
 * Keeps when each case is looked at next, where a change has moved that. What the case was tells what its timer is, so
 * nothing is read, and where no ladder is concerned nothing is written.
 */
export async function keepTimers(context: Context, changes: readonly TimedChange[]): Promise<void> {
  const moved = new Map<string, CaseTimer | null>()
  for (const { before, after, facts } of changes) {
    const dueAt = nextStepAt(after, facts)
    if (dueAt !== nextStepAt(before, facts)) moved.set(after.record.id, timer(after.record.id, dueAt))
  }
  if (moved.size === 0) return
  await context.tx.put('caseTimer', moved)
  context.tx.afterCommit(() => {
    context.ports.nudge()
  })
}

/** Keeps when each case is looked at next, whatever its timer was. */
export async function setTimers(
  { tx }: Context,
  cases: readonly { readonly of: LadderCase; readonly facts: CaseFacts }[],
): Promise<void> {
  await tx.put(
    'caseTimer',
    new Map(cases.map(({ of, facts }) => [of.record.id, timer(of.record.id, nextStepAt(of, facts))])),
  )
}

function timer(caseId: string, dueAt: string | null): CaseTimer | null {
  return dueAt === null ? null : { caseId, dueAt }
}
