import type { ConditionLeaf, ConditionTree } from '../../model/condition'
import type { CustomField } from '../../model/directory'
import type { Finding } from '../../model/form'
import { compileForm } from '../conditions/compile'
import { ANSWERED, BLANK } from '../conditions/leaf-table'
import { kindOf } from './answer-kind'
import { canHold, standingsOf, type Goal, type Subject } from './can-hold'
import { warningAt } from './finding'
import type { PlacedCondition, PlacedTask, WrittenForm } from './written-form'

/**
 * Warns of tasks and sections that no answers can bring up, of branches that can never hold, and of due dates that
 * wait for what cannot come. Needs a form whose keys are sound (`checkKeys` found no error).
 */
export function checkReachability(form: WrittenForm, fields: ReadonlyMap<string, CustomField>): Finding[] {
  const { tasks } = form
  const byKey = new Map(tasks.map((task) => [task.definition.key, task]))
  const dead = new Set<string>()
  const subjectOf = ({ on }: ConditionLeaf): Subject | null => {
    if ('caseField' in on) {
      const field = fields.get(on.caseField)
      return field ? { kind: kindOf(field), standings: [BLANK, ANSWERED] } : null
    }
    const task = byKey.get(on.task)?.definition
    return task ? { kind: kindOf(task), standings: standingsOf(task.required, dead.has(on.task)) } : null
  }
  const possible = (goals: readonly Goal[]) => canHold(goals, subjectOf)
  const check = (placed: PlacedCondition, keys: readonly string[], whole: ConditionTree): Finding[] => {
    if (possible([{ tree: whole, want: true }])) return deadBranches(placed, keys, possible)
    for (const key of keys) dead.add(key)
    return [warningAt(placed.path, 'ALWAYS_SKIPPED', 'No answers ever make this apply', keys)]
  }

  const findings: Finding[] = []
  const seen = new Set<number>()
  // In the order of conditions, so that what is dead is known before anything looks at it.
  for (const index of compileForm(tasks.map((task) => task.definition)).order) {
    const { definition, section, own } = tasks[index] as PlacedTask
    const placed = form.sectionConditions[section]
    if (placed && !seen.has(section)) {
      const inside = tasks.filter((each) => each.section === section).map((each) => each.definition.key)
      findings.push(...check(placed, inside, placed.tree))
      seen.add(section)
    }
    if (!own || dead.has(definition.key)) continue
    findings.push(...check(own, [definition.key], definition.when ?? own.tree))
  }
  return [
    ...findings,
    ...tasks.flatMap((task) => (dead.has(task.definition.key) ? [] : lostDue(task, possible))),
  ]
}

/** Branches of an `any` that can never hold, though the whole can. */
function deadBranches(
  placed: PlacedCondition,
  keys: readonly string[],
  possible: (goals: readonly Goal[]) => boolean,
): Finding[] {
  const findings: Finding[] = []
  const left = [placed]
  for (let next = left.pop(); next; next = left.pop()) {
    const { tree, path } = next
    if ('all' in tree) left.push(...tree.all.map((each, at) => ({ tree: each, path: [...path, 'all', at] })))
    if (!('any' in tree)) continue
    tree.any.forEach((branch, at) => {
      const here = { tree: branch, path: [...path, 'any', at] }
      if (possible([{ tree: branch, want: true }])) left.push(here)
      else findings.push(warningAt(here.path, 'CONTRADICTION', 'No answers ever make this branch true', keys))
    })
  }
  return findings
}

/** A due date that counts from what cannot be while the task itself applies. */
function lostDue(
  { definition, duePath }: PlacedTask,
  possible: (goals: readonly Goal[]) => boolean,
): Finding[] {
  const { key, due, when } = definition
  const anchor = due?.after ?? due?.before
  if (!anchor || 'caseDate' in anchor) return []
  // A task that is skipped counts as finished then, unless the rule says otherwise.
  if ('task' in anchor && due?.onSkipped !== 'none') return []
  const task = 'task' in anchor ? anchor.task : anchor.answer
  const reached = { on: { task }, is: 'task' in anchor ? 'completed' : 'isNotEmpty', value: null } as const
  const goals = [{ tree: reached, want: true }, ...(when ? [{ tree: when, want: true }] : [])]
  if (possible(goals)) return []
  const message = `"${task}" is always skipped where "${key}" applies, so that its due date never comes`
  return [warningAt(duePath, 'DUE_NEVER_RESOLVES', message, [key, task])]
}
