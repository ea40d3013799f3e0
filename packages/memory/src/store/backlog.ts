import { compareInstants } from '@casework/core'
import type { Backlog, BacklogCount } from '@casework/core/adapter'
import type { DueIndex } from './due-index'
import type { TenantData } from './tenant-data'

/** What is due and what is in trouble at a moment, over all tenants. */
export function backlogOf(tenants: readonly TenantData[], now: string, cap: number): Backlog {
  const count = (indexOf: (tenant: TenantData) => DueIndex) => countOf(tenants.map(indexOf), now, cap)
  return {
    message: count(({ due }) => due.message),
    caseTimer: count(({ due }) => due.caseTimer),
    automation: count(({ due }) => due.automation),
    run: count(({ due }) => due.run),
    delivery: count(({ due }) => due.delivery),
    unknownMessage: count(({ troubles }) => troubles.unknownMessage),
    messageForPeople: count(({ troubles }) => troubles.messageForPeople),
    failedAutomation: count(({ troubles }) => troubles.failedAutomation),
    stuckDelivery: count(({ troubles }) => troubles.stuckDelivery),
    unknownSubscription: count(({ troubles }) => troubles.unknownSubscription),
  }
}

function countOf(indexes: readonly DueIndex[], now: string, cap: number): BacklogCount {
  let count = 0
  let earliest: string | null = null
  for (const index of indexes) {
    const { first } = index
    if (first === null || compareInstants(first, now) > 0) continue
    if (earliest === null || compareInstants(first, earliest) < 0) earliest = first
    count += index.count(now, cap - count)
  }
  return { count, earliest }
}
