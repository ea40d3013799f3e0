import type { ConditionLeaf, ConditionTree } from '../../../src/model/condition'
import type { FormFacts } from '../../../src/rules/conditions/evaluate-form'
import type { GeneratedForm } from '@casework/testkit/generators'

type Verdict = 'true' | 'false' | 'unknown'

/**
 * The law of conditions once more, as slowly and as literally as it is written: recursive, by name, with words for
 * truths. It shares no code with the rules.
 */
export function oracle(form: GeneratedForm, facts: Required<FormFacts>): Map<string, string> {
  const absent = new Set(facts.absent)
  const types = new Map(form.tasks.map((task) => [task.key, task.type as string]))
  const applicabilityOf = (key: string): string => {
    const task = form.tasks.find((each) => each.key === key)
    if (!task?.when) return 'applicable'
    const verdict = truthOf(task.when)
    return verdict === 'true' ? 'applicable' : verdict === 'false' ? 'skipped' : 'undetermined'
  }
  const truthOf = (tree: ConditionTree): Verdict => {
    if ('not' in tree) {
      const inner = truthOf(tree.not)
      return inner === 'true' ? 'false' : inner === 'false' ? 'true' : 'unknown'
    }
    if ('all' in tree) {
      const all = tree.all.map(truthOf)
      return all.includes('false') ? 'false' : all.includes('unknown') ? 'unknown' : 'true'
    }
    if ('any' in tree) {
      const any = tree.any.map(truthOf)
      return any.includes('true') ? 'true' : any.includes('unknown') ? 'unknown' : 'false'
    }
    return leafTruth(tree)
  }
  const leafTruth = (leaf: ConditionLeaf): Verdict => {
    if ('caseField' in leaf.on) {
      const { caseField } = leaf.on
      const value = facts.caseFields[caseField] ?? null
      if (leaf.is === 'completed') return blank(value) ? 'false' : 'true'
      if (leaf.is === 'skipped') return 'false'
      return onValue(leaf, value, form.fields[caseField] ?? 'shortText')
    }
    const { task } = leaf.on
    const type = types.get(task)
    const applies = type === undefined ? 'skipped' : applicabilityOf(task)
    if (absent.has(task) || applies === 'skipped') {
      return leaf.is === 'isEmpty' || leaf.is === 'skipped' ? 'true' : 'false'
    }
    if (leaf.is === 'skipped') return applies === 'applicable' ? 'false' : 'unknown'
    const answer = facts.answers[task]
    if (applies === 'undetermined' || answer === undefined) return 'unknown'
    if (leaf.is === 'completed') return 'true'
    return onValue(leaf, answer, type ?? '')
  }
  return new Map(form.tasks.map(({ key }) => [key, applicabilityOf(key)]))
}

function onValue({ is, value }: ConditionLeaf, answer: unknown, type: string): Verdict {
  const said = (yes: boolean): Verdict => (yes ? 'true' : 'false')
  if (blank(answer)) return said(is === 'isEmpty' || is === 'notEquals')
  const a = comparable(answer, type)
  const v = comparable(value, type)
  const bounds = () => (value as unknown[]).map((each) => comparable(each, type)) as [number, number]
  if (is === 'isEmpty') return 'false'
  if (is === 'isNotEmpty') return 'true'
  if (is === 'isTrue') return said(a === true)
  if (is === 'isFalse') return said(a === false)
  if (is === 'equals') return said(a === v)
  if (is === 'notEquals') return said(a !== v)
  if (is === 'in') return said((value as unknown[]).some((each) => comparable(each, type) === a))
  if (is === 'contains') {
    if (Array.isArray(answer)) return said(answer.indexOf(value) >= 0)
    return said(new RegExp(value as string, 'i').test(String(answer)))
  }
  if (is === 'between') return said(bounds()[0] <= (a as number) && (a as number) <= bounds()[1])
  if (is === 'greaterThan') return said((a as number) > (v as number))
  if (is === 'lessThan') return said((a as number) < (v as number))
  if (is === 'atLeast') return said((a as number) >= (v as number))
  if (is === 'atMost') return said((a as number) <= (v as number))
  throw new Error(`What of ${is}?`)
}

/** A list as its sorted items, an instant as its moment. */
function comparable(value: unknown, type: string): unknown {
  if (Array.isArray(value)) return [...value].sort().join('|')
  return type === 'dateTime' && typeof value === 'string' ? new Date(value).getTime() : value
}

function blank(value: unknown): boolean {
  return (
    value === null ||
    (typeof value === 'string' && /^\s*$/.test(value)) ||
    (Array.isArray(value) && !value[0])
  )
}
