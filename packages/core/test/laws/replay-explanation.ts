import { intlZoneRules } from '../../src/system/index'
import { calendarOf, resolveDue, type Applicability, type Explanation, type Status } from '../../src/index'
import { defaultBusinessHours } from '../../src/index'
import type { ExplainedCondition, ExplainedTruth } from '../../src/index'

/** The status that the told rules come to. */
export function statusBy(told: Explanation): Status | null {
  if (told.what !== 'status') return null
  const [deciding, ...others] = [...told.checks].reverse()
  if (!deciding?.holds || others.some((each) => each.holds)) return null
  switch (deciding.rule) {
    case 'skipped':
    case 'waived':
      return 'skipped'
    case 'undetermined':
      return 'todo'
    case 'completed':
    case 'overdue':
      return deciding.rule
    case 'held':
    case 'phase':
      return told.phase
  }
}

/** The applicability that the told facts come to, by a second reading of the rules. */
export function appliesBy(told: Explanation): Applicability | null {
  if (told.what !== 'applicability') return null
  const truth = told.condition === null ? 'true' : truthOf(told.condition)
  return truth === 'true' ? 'applicable' : truth === 'false' ? 'skipped' : 'undetermined'
}

const order = ['false', 'unknown', 'true'] as const

function truthOf(told: ExplainedCondition): ExplainedTruth | 'wrong' {
  const found = recount(told)
  return found === told.truth ? found : 'wrong'
}

function recount(told: ExplainedCondition): ExplainedTruth | 'wrong' {
  if ('not' in told) return order[2 - order.indexOf(truthOf(told.not) as ExplainedTruth)] ?? 'wrong'
  if ('all' in told) return order.find((each) => told.all.some((one) => truthOf(one) === each)) ?? 'wrong'
  if ('any' in told)
    return [...order].reverse().find((each) => told.any.some((one) => truthOf(one) === each)) ?? 'wrong'
  const yes = (holds: boolean): ExplainedTruth => (holds ? 'true' : 'false')
  switch (told.standing) {
    case 'absent':
      return yes(told.is === 'isEmpty' || told.is === 'skipped')
    case 'undetermined':
      return 'unknown'
    case 'open':
      return told.is === 'skipped' ? 'false' : 'unknown'
    case 'blank':
      return yes(
        told.is === 'isEmpty' ||
          told.is === 'notEquals' ||
          (told.is === 'completed' && !('caseField' in told.on)),
      )
    case 'answered':
      switch (told.is) {
        case 'isTrue':
        case 'isFalse':
          return yes(told.answer === (told.is === 'isTrue'))
        case 'equals':
        case 'notEquals':
          return yes((told.answer === told.value) === (told.is === 'equals'))
        case 'isNotEmpty':
        case 'completed':
          return 'true'
        case 'isEmpty':
        case 'skipped':
          return 'false'
        case 'contains':
        case 'in':
        case 'greaterThan':
        case 'lessThan':
        case 'atLeast':
        case 'atMost':
        case 'between':
          // The forms of this law compare nothing; the comparisons have laws of their own.
          return told.truth
      }
  }
}

const rules = intlZoneRules()
const times = { businessHours: defaultBusinessHours, holidays: [] }

/** Date and instant that the told rule, anchor and held time come to; null for a date that is not known. */
export function countedBy(told: Explanation): readonly [string, string] | null {
  if (told.what !== 'due' || told.because !== 'counted' || !told.rule || !told.counting || !told.from)
    return null
  const { rule, counting, held, zone } = told
  const calendar = calendarOf(times, zone.name, rules)
  const plain = resolveDue(rule, told.from.at, calendar)
  const last = counting.days.at(-1)
  if (plain.before !== counting.before || !last?.counted || last.date !== counting.date) return null
  const amount = rule.days ?? rule.businessDays ?? (rule.weeks === undefined ? undefined : 7 * rule.weeks)
  const counted = counting.days.filter((each) => each.counted).length
  if (amount !== undefined && amount > 0 && rule.roll === undefined && counted !== amount) return null
  if (!told.isCurrent) return null
  if (!held) return [plain.date, plain.before]
  if (held.unit === 'milliseconds') {
    const before = Date.parse(plain.before) + held.added
    return [told.due?.date ?? '', iso(before)]
  }
  const date = iso(Date.parse(plain.date) + held.added * 86_400_000).slice(0, 10)
  const fixed = resolveDue({ on: date, ...(rule.at === undefined ? {} : { at: rule.at }) }, null, calendar)
  return [fixed.date, fixed.before]
}

function iso(epoch: number): string {
  return new Date(epoch).toISOString().replace('.000Z', 'Z')
}
