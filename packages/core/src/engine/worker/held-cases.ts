import { UnderWay } from './under-way'

/** How many cases one worker waits for at once: each keeps a connection of the store busy. */
const atOnce = 2

/** A wait for a case that somebody holds. */
interface HeldCase {
  readonly tenant: string
  readonly caseId: string
}

/** The waits for cases that others hold. They are beside the rounds, so that nothing else waits with them. */
export class HeldCases extends UnderWay<HeldCase> {
  /** Begins a wait, unless enough are under way or one is for this case. `run` throws nothing. */
  wait(tenant: string, caseId: string, run: () => Promise<void>): void {
    const { left } = this
    const isWaitedFor = left.some((each) => each.tenant === tenant && each.caseId === caseId)
    if (left.length < atOnce && !isWaitedFor) void this.begin({ tenant, caseId }, run)
  }
}
