import { compareInstants, statuses } from '@casework/core'
import type { TaskCountQuery, TaskFilter } from '@casework/core/adapter'
import { tallyMark } from '../migrations/exact-counts'
import type { Values } from './sql-text'

/** What the tally knows: all tasks, those that are overdue, or those that become overdue from now until then. */
type Known =
  { readonly kind: 'all' } | { readonly kind: 'overdue' } | { readonly kind: 'until'; readonly until: string }

/**
 * Counts of a whole firm from its tally: whole hours are added up, and of the hour in which a moment lies its tasks are
 * counted, once for all questions.
 */
export class Tally {
  private readonly edges = new Map<string, string>()
  private used = false

  constructor(
    private readonly tenant: string,
    private readonly values: Values,
  ) {}

  /**
   * The count as SQL, null when the tally does not know it. `otherwise` is how it is counted without a tally, since it may
   * have been given up after this process saw it.
   */
  count({ filter, now, cap }: TaskCountQuery, otherwise: string): string | null {
    const known = cap === null ? knownOf(filter, now) : null
    if (!known) return null
    this.used = true
    return `CASE WHEN tally.is_kept THEN ${this.sumOf(known, now)} ELSE ${otherwise} END`
  }

  /** Where the counts are read from: the edges once, however many counts need them. */
  from(): readonly string[] {
    if (!this.used) return []
    const kept = `EXISTS (SELECT FROM migration m WHERE m.id = ${String(tallyMark)}) AS is_kept`
    return [`(SELECT ${[kept, ...this.edges.values()].join(', ')} OFFSET 0) tally`]
  }

  private sumOf(known: Known, now: string): string {
    switch (known.kind) {
      case 'all':
        return this.hours("s.hour = 'infinity'")
      case 'overdue': {
        const edge = this.edge(now)
        return `${this.hours(`s.hour < ${this.hourOf(now)}`)} + ${edge}`
      }
      case 'until': {
        const edges = `${this.edge(known.until)} - ${this.edge(now)}`
        return `${this.hours(`s.hour >= ${this.hourOf(now)} AND s.hour < ${this.hourOf(known.until)}`)} + ${edges}`
      }
    }
  }

  private hours(which: string): string {
    return `(SELECT coalesce(sum(s.n), 0) FROM task_tally s WHERE s.tenant_id = ${this.tenant} AND ${which})`
  }

  /** How many tasks become overdue in the moment's hour, up to the moment. Open tasks are found by when they are due. */
  private edge(at: string): string {
    const moment = this.momentOf(at)
    const open = `t.tenant_id = ${this.tenant} AND t.is_open AND t.overdue_at <= ${moment}`
    const within = `t.due_at >= ${this.hourOf(at)} AND t.due_at <= ${moment}`
    const known = [...this.edges.keys()].indexOf(at)
    const name = `edge_${String(known < 0 ? this.edges.size : known)}`
    this.edges.set(at, `(SELECT count(*) FROM case_task t WHERE ${open} AND ${within}) AS ${name}`)
    return `tally.${name}`
  }

  private hourOf(at: string): string {
    return `date_bin('1 hour', ${this.momentOf(at)}, 'epoch'::timestamptz)`
  }

  private momentOf(at: string): string {
    return this.values.typed(at, 'timestamptz')
  }
}

/** What is asked of a whole firm, with nothing narrowed but time; null: something that the tally does not know. */
function knownOf(filter: TaskFilter, now: string): Known | null {
  const { statuses: wanted, assigneeId, dueFrom, dueTo, dueUntil, caseType, caseTypes } = filter
  const narrowed = [assigneeId, dueFrom, dueTo, caseType, caseTypes].some((each) => each !== null)
  if (narrowed) return null
  const everyStatus = wanted === null || statuses.every((status) => wanted.includes(status))
  if (!everyStatus) return dueUntil === null && isOverdue(wanted) ? { kind: 'overdue' } : null
  if (dueUntil === null) return { kind: 'all' }
  return compareInstants(now, dueUntil) < 0 ? { kind: 'until', until: dueUntil } : null
}

function isOverdue(wanted: TaskFilter['statuses']): boolean {
  return wanted !== null && wanted.length > 0 && wanted.every((status) => status === 'overdue')
}
