import { after } from '../../model/instants'
import type { CaseTimer } from '../../model/case-timer'
import type { Context } from '../../operations/context'
import { everyCase, walkOn } from '../../operations/support/ladders/retime-cases'
import { sweepCases as sweep } from '../../operations/support/ladders/sweep'
import type { Duty, Turn } from './duty'
import { inChunks } from './in-chunks'
import { transact } from './transact'

/** When a case that somebody held is looked at again. */
const againMs = 5_000

/** How often a case may be passed over before it is waited for. */
const passesAtMost = 3

/** When a case is looked at again over which nothing could be decided. */
const afterFaultMs = 60_000

/** How many cases are decided over in one transaction. */
const casesAtOnce = 100

/** How many transactions are open at once: while the store writes what one has decided, the other decides. */
const lanes = 2

/**
 * Ladders: in one transaction timers are claimed, their cases locked and decided over, and all of it kept with when each is
 * looked at next. No two sweeps claim one timer, and a sweep waits for no case: one that a command holds is passed over, and
 * looked at again a little later. One that was held too often is waited for beside the rounds.
 */
export const sweepCases: Duty = {
  kind: 'caseTimer',
  takeUp: (turn) => inChunks(turn, { size: casesAtOnce, lanes }, (claimed) => takeUpSome(turn, claimed)),
}

async function takeUpSome(turn: Turn, claimed: (count: number) => void): Promise<void> {
  const { ports, tenant } = turn
  let timers: readonly CaseTimer[] = []
  try {
    const held = await transact(ports, tenant, async (context) => {
      timers = await context.tx.claim('caseTimer', context.now, casesAtOnce)
      claimed(timers.length)
      return carryOut(context, timers)
    })
    waitFor(turn, held)
  } catch (error) {
    if (timers.length === 0) throw error
    // One case that cannot be decided over must not keep the others from it.
    for (const timer of timers) if (!turn.isStopping()) await takeUpAlone(turn, timer)
  }
}

/** Takes up one timer, unless somebody else has meanwhile. When that fails, it comes again later. */
async function takeUpAlone(turn: Turn, { caseId, dueAt }: CaseTimer): Promise<void> {
  const { ports, tenant } = turn
  const ifDue = async (context: Context, work: (timer: CaseTimer) => Promise<readonly CaseTimer[]>) => {
    const timer = (await context.tx.get('caseTimer', [caseId])).get(caseId)
    return timer?.dueAt === dueAt ? work(timer) : []
  }
  try {
    const held = await transact(ports, tenant, (context) =>
      ifDue(context, (timer) => carryOut(context, [timer])),
    )
    waitFor(turn, held)
  } catch (error) {
    ports.fault(error)
    await transact(ports, tenant, (context) =>
      ifDue(context, async (timer) => {
        await keep(context, [{ ...timer, dueAt: after(context.now, afterFaultMs) }])
        return []
      }),
    )
  }
}

/** Decides over the cases of timers that are due; gives the timers of those that were passed over, as they are put again. */
async function carryOut(context: Context, timers: readonly CaseTimer[]): Promise<readonly CaseTimer[]> {
  const walk = timers.find(({ caseId }) => caseId === everyCase)
  if (walk) await walkOn(context, walk)
  const ofCases = timers.filter((each) => each !== walk)
  const absent = new Set(
    await sweep(
      context,
      ofCases.map(({ caseId }) => caseId),
      'ifFree',
    ),
  )
  const dueAt = after(context.now, againMs)
  const passed = ofCases
    .filter(({ caseId }) => absent.has(caseId))
    .map(({ caseId, passes = 0 }): CaseTimer => ({ caseId, dueAt, passes: passes + 1 }))
  await keep(context, passed)
  return passed
}

/** Begins to wait for cases that were held too often. */
function waitFor({ ports, tenant, heldCases, isStopping }: Turn, passed: readonly CaseTimer[]): void {
  for (const { caseId, passes = 0 } of passed)
    if (passes > passesAtMost && !isStopping())
      heldCases.wait(tenant, caseId, async () => {
        try {
          await transact(ports, tenant, (context) => sweep(context, [caseId], true))
        } catch (error) {
          ports.fault(error)
        }
      })
}

function keep({ tx }: Context, timers: readonly CaseTimer[]): Promise<void> {
  return tx.put('caseTimer', new Map(timers.map((timer) => [timer.caseId, timer])))
}
