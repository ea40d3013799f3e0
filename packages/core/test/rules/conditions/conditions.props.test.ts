import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerValue } from '../../../src/model/answer'
import type { JsonValue } from '../../../src/model/json'
import { compileForm } from '../../../src/rules/conditions/compile'
import { evaluateForm } from '../../../src/rules/conditions/evaluate-form'
import { createEvaluation, type Evaluation } from '../../../src/rules/conditions/evaluation'
import { referencedTasks } from '../../../src/rules/conditions/references'
import { formWithChanges, type GeneratedChange, type GeneratedForm } from '@casework/testkit/generators'
import { oracle } from './oracle'

/** The facts that changes leave, by key. */
function factsAfter(changes: readonly GeneratedChange[]) {
  const answers: Record<string, AnswerValue | undefined> = {}
  const caseFields: Record<string, JsonValue> = {}
  const absent = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'answer') answers[change.key] = change.answer
    else if (change.kind === 'field') caseFields[change.name] = change.value
    else if (change.absent) absent.add(change.key)
    else absent.delete(change.key)
  }
  return { answers, caseFields, absent: [...absent] }
}

function apply(evaluation: Evaluation, form: GeneratedForm, change: GeneratedChange): void {
  if (change.kind === 'field') evaluation.setCaseField(change.name, change.value)
  else {
    const index = form.tasks.findIndex((task) => task.key === change.key)
    if (change.kind === 'answer') evaluation.setAnswer(index, change.answer)
    else evaluation.setAbsent(index, change.absent)
  }
}

const shown = (evaluation: Evaluation, form: GeneratedForm) =>
  new Map(form.tasks.map(({ key }, index) => [key, evaluation.applicability(index)]))

/** The tasks that look at one of these, at any distance. */
function reachableFrom(form: GeneratedForm, keys: readonly string[]): ReadonlySet<string> {
  const reached = new Set(keys)
  for (let size = -1; size !== reached.size;) {
    size = reached.size
    for (const { key, when } of form.tasks) {
      if ([...referencedTasks(when)].some((each) => reached.has(each))) reached.add(key)
    }
  }
  return reached
}

describe('the conditions of a form', () => {
  it('say what the law says, word for word', () => {
    fc.assert(
      fc.property(formWithChanges, ({ form, changes }) => {
        const facts = factsAfter(changes)
        expect(evaluateForm(form.tasks, facts)).toEqual(oracle(form, facts))
      }),
      { numRuns: 1_000 },
    )
  })

  it('say the same change by change as from scratch', () => {
    fc.assert(
      fc.property(formWithChanges, fc.infiniteStream(fc.boolean()), ({ form, changes }, coins) => {
        const evaluation = createEvaluation(compileForm(form.tasks))
        let before = shown(evaluation, form)
        changes.forEach((change, index) => {
          apply(evaluation, form, change)
          // Some changes settle together.
          if (coins.next().value) return
          const moved = evaluation.settle().map((each) => form.tasks[each]!.key)
          const now = evaluateForm(form.tasks, factsAfter(changes.slice(0, index + 1)))
          expect(shown(evaluation, form)).toEqual(now)
          expect(new Set(moved)).toEqual(
            new Set([...now.keys()].filter((key) => now.get(key) !== before.get(key))),
          )
          expect(new Set(moved).size).toBe(moved.length)
          before = now
        })
      }),
      { numRuns: 500 },
    )
  })

  it('do not depend on the order of the answers', () => {
    const shuffled = formWithChanges.chain(({ form, changes }) => {
      const last = new Map(
        changes.map((each) => [each.kind === 'field' ? each.name : each.key + each.kind, each]),
      )
      const kept = [...last.values()]
      return fc
        .shuffledSubarray(kept, { minLength: kept.length })
        .map((other) => ({ form, orders: [changes, kept, other] }))
    })
    fc.assert(
      fc.property(shuffled, ({ form, orders }) => {
        const ends = orders.map((changes) => {
          const evaluation = createEvaluation(compileForm(form.tasks))
          for (const change of changes) {
            apply(evaluation, form, change)
            evaluation.settle()
          }
          return shown(evaluation, form)
        })
        expect(ends[1]).toEqual(ends[0])
        expect(ends[2]).toEqual(ends[0])
      }),
    )
  })

  it('touch only tasks that can be reached from the answer, each after those it looks at', () => {
    fc.assert(
      fc.property(formWithChanges, ({ form, changes }) => {
        const evaluation = createEvaluation(compileForm(form.tasks))
        for (const change of changes) {
          apply(evaluation, form, change)
          const moved = evaluation.settle().map((index) => form.tasks[index]!)
          if (change.kind !== 'field') {
            const reachable = reachableFrom(form, [change.key])
            for (const task of moved) expect(reachable).toContain(task.key)
          }
          moved.forEach((task, place) => {
            const later = moved.slice(place + 1).map((each) => each.key)
            for (const key of referencedTasks(task.when)) expect(later).not.toContain(key)
          })
        }
      }),
    )
  })

  it('go on from what is known just as from scratch', () => {
    fc.assert(
      fc.property(formWithChanges, ({ form, changes }) => {
        const [first, rest] = [changes.slice(0, 5), changes.slice(5)]
        const facts = factsAfter(first)
        const known = evaluateForm(form.tasks, facts)
        const evaluation = createEvaluation(compileForm(form.tasks), {
          answers: form.tasks.map(({ key }) => facts.answers[key]),
          absent: form.tasks.map(({ key }) => facts.absent.includes(key)),
          caseFields: facts.caseFields,
          applicability: form.tasks.map(({ key }) => known.get(key)!),
        })
        expect(evaluation.settle()).toEqual([])
        for (const change of rest) apply(evaluation, form, change)
        evaluation.settle()
        expect(shown(evaluation, form)).toEqual(evaluateForm(form.tasks, factsAfter(changes)))
      }),
    )
  })

  it('give the same when replayed', () => {
    fc.assert(
      fc.property(formWithChanges, ({ form, changes }) => {
        const run = () => {
          const evaluation = createEvaluation(compileForm(form.tasks))
          return changes.map((change) => {
            apply(evaluation, form, change)
            return evaluation.settle()
          })
        }
        expect(run()).toEqual(run())
      }),
    )
  })

  it('mean the same with two negations as with none', () => {
    fc.assert(
      fc.property(formWithChanges, ({ form, changes }) => {
        const twice = form.tasks.map((task) => ({ ...task, when: task.when && { not: { not: task.when } } }))
        const facts = factsAfter(changes)
        expect(evaluateForm(twice, facts)).toEqual(evaluateForm(form.tasks, facts))
      }),
    )
  })
})
