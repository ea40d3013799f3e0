import type { ConditionLeaf, ConditionTree } from '../../model/condition'
import type { JsonValue } from '../../model/json'
import { isPlainValue, valueTest, type ValueTest } from './compare'
import { ANSWERED, leafRow, type LeafRow } from './leaf-table'
import { FALSE, TRUE, type Truth } from './truth'

/** What compiled conditions read, by the number of the subject: tasks first, then fields of the case. */
export interface Facts {
  /** A `Standing` each. */
  readonly standing: Uint8Array
  /** Read only where the standing is answered. */
  readonly answers: readonly unknown[]
}

/** A condition as a function. */
export type Test = (facts: Facts) => Truth

/**
 * Turns a condition into closures, once, so that evaluating it looks up no name and reads no tree. `subjectOf` gives
 * the number of what a leaf looks at. Recursive in the depth of the tree, which the input gate keeps at 32.
 */
export function compileCondition(tree: ConditionTree, subjectOf: (leaf: ConditionLeaf) => number): Test {
  if ('on' in tree) return compileLeaf(tree, subjectOf(tree))
  if ('not' in tree) {
    const test = compileCondition(tree.not, subjectOf)
    return (facts) => (TRUE - test(facts)) as Truth
  }
  if ('all' in tree) return allOf(tree.all.map((each) => compileCondition(each, subjectOf)))
  return anyOf(tree.any.map((each) => compileCondition(each, subjectOf)))
}

function allOf(tests: readonly Test[]): Test {
  return (facts) => {
    let truth: Truth = TRUE
    for (const test of tests) {
      const found = test(facts)
      if (found === FALSE) return FALSE
      if (found < truth) truth = found
    }
    return truth
  }
}

function anyOf(tests: readonly Test[]): Test {
  return (facts) => {
    let truth: Truth = FALSE
    for (const test of tests) {
      const found = test(facts)
      if (found === TRUE) return TRUE
      if (found > truth) truth = found
    }
    return truth
  }
}

function compileLeaf(leaf: ConditionLeaf, subject: number): Test {
  const row = leafRow(leaf.is, 'caseField' in leaf.on)
  if (row[ANSWERED] !== null) return (facts) => row[facts.standing[subject] as number] as Truth
  const passes = valueTest(leaf.is, leaf.value)
  if (leaf.is === 'equals' && isPlainValue(leaf.value)) return compileEquals(leaf.value, subject, row, passes)
  return (facts) => {
    const standing = facts.standing[subject] as number
    if (standing !== ANSWERED) return row[standing] as Truth
    return passes(facts.answers[subject]) ? TRUE : FALSE
  }
}

/** The commonest leaf without a second call: only a list needs a closer look. */
function compileEquals(value: JsonValue, subject: number, row: LeafRow, passes: ValueTest): Test {
  return (facts) => {
    const standing = facts.standing[subject] as number
    if (standing !== ANSWERED) return row[standing] as Truth
    const answer = facts.answers[subject]
    return answer === value || (typeof answer === 'object' && passes(answer)) ? TRUE : FALSE
  }
}
