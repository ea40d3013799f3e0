import { compareInstants } from '@casework/core'
import { backlogKinds, type Backlog, type BacklogCount, type BacklogKind } from '@casework/core/adapter'
import type { DueIndex } from './due-index'
import type { TenantData } from './tenant-data'

/** What is due and what is in trouble at a moment, over all tenants. */
export function backlogOf(tenants: readonly TenantData[], now: string, cap: number): Backlog {
  const kinds = Object.keys(backlogKinds) as BacklogKind[]
  const counts = kinds.map((kind) => {
    const indexes = tenants.map(({ backlog }) => backlog[kind])
    return [kind, countOf(indexes, now, cap)] as const
  })
  return Object.fromEntries(counts) as Backlog
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
