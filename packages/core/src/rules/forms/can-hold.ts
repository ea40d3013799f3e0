import type { ConditionLeaf, ConditionTree } from '../../model/condition'
import { valueTest } from '../conditions/compare'
import { ABSENT, ANSWERED, BLANK, leafRow, OPEN, type Standing } from '../conditions/leaf-table'
import { FALSE, TRUE } from '../conditions/truth'
import type { AnswerKind } from './answer-kind'
import { candidatesFor, type Wanted } from './candidates'

/** What a leaf looks at, as far as a form tells. */
export interface Subject {
  readonly kind: AnswerKind
  readonly standings: readonly Standing[]
}

/** A condition that must come out true, or must come out false. */
export interface Goal {
  readonly tree: ConditionTree
  readonly want: boolean
}

/** Where a task of a form can stand. A waived task is absent, so that any task can be; a required one is never blank. */
export function standingsOf(required: boolean, alwaysSkipped: boolean): readonly Standing[] {
  if (alwaysSkipped) return [ABSENT]
  return required ? [ABSENT, OPEN, ANSWERED] : [ABSENT, OPEN, BLANK, ANSWERED]
}

/** Steps after which a condition counts as one that can hold: a check may miss something, but never be wrong. */
const patience = 5_000

/**
 * False only when no answers at all give every goal. Answers to different tasks are taken as independent; what is
 * not known (`subjectOf` gives null) is taken as possible.
 */
export function canHold(goals: readonly Goal[], subjectOf: (leaf: ConditionLeaf) => Subject | null): boolean {
  let steps = 0
  const search = (open: readonly Goal[], sofar: ReadonlyMap<string, readonly Wanted[]>): boolean => {
    const wanted = new Map(sofar)
    const forks: Goal[][] = []
    const left = [...open]
    for (let goal = left.pop(); goal; goal = left.pop()) {
      steps += 1
      if (steps > patience) return true
      const { tree, want } = goal
      if ('on' in tree) {
        if (!admits(wanted, { leaf: tree, want }, subjectOf(tree))) return false
      } else if ('not' in tree) {
        left.push({ tree: tree.not, want: !want })
      } else {
        const branches = ('all' in tree ? tree.all : tree.any).map((branch) => ({ tree: branch, want }))
        if ('all' in tree === want) left.push(...branches)
        else forks.push(branches)
      }
    }
    const [fork, ...others] = forks
    if (!fork) return true
    // The other forks stay goals as they were: all of one, none of the rest tried yet.
    const rest = others.map((branches) => eitherOf(branches))
    return fork.some((branch) => search([branch, ...rest], wanted))
  }
  return search(goals, new Map())
}

/** Adds the leaf to what is wanted of its subject; false when nothing fits all of that. */
function admits(wanted: Map<string, readonly Wanted[]>, next: Wanted, subject: Subject | null): boolean {
  if (!subject) return true
  const { on } = next.leaf
  const name = 'task' in on ? `task ${on.task}` : `field ${on.caseField}`
  const all = [...(wanted.get(name) ?? []), next]
  wanted.set(name, all)
  return subject.standings.some((standing) => {
    const undecided = all.filter(({ leaf, want }) => {
      const truth = leafRow(leaf.is, 'caseField' in leaf.on)[standing]
      return truth === null || truth !== (want ? TRUE : FALSE)
    })
    if (standing !== ANSWERED) return undecided.length === 0
    if (undecided.some(({ leaf }) => leafRow(leaf.is, 'caseField' in leaf.on)[ANSWERED] !== null))
      return false
    const tests = undecided.map(({ leaf, want }) => ({ passes: valueTest(leaf.is, leaf.value), want }))
    return candidatesFor(subject.kind, undecided).some((answer) =>
      tests.every(({ passes, want }) => passes(answer) === want),
    )
  })
}

function eitherOf(branches: readonly Goal[]): Goal {
  const trees = branches.map(({ tree, want }) => (want ? tree : { not: tree }))
  return { tree: { any: trees }, want: true }
}
