import { describe, expect, it } from 'vitest'
import type { AnswerValue } from '../../../src/model/answer'
import { conditionTree, operators, type Condition } from '../../../src/model/condition'
import type { JsonValue } from '../../../src/model/json'
import { compileForm } from '../../../src/rules/conditions/compile'
import { evaluateForm } from '../../../src/rules/conditions/evaluate-form'
import { createEvaluation } from '../../../src/rules/conditions/evaluation'

const task = (key: string, when?: Condition) => ({ key, when: when ? conditionTree(when) : null })

/** What becomes of a task with this condition when "q" is answered so; `undefined`: not answered. */
function given(when: Condition, answer: AnswerValue | undefined): string | undefined {
  return evaluateForm([task('q'), task('t', when)], { answers: { q: answer } }).get('t')
}

describe('a condition on a task that has no answer yet', () => {
  it.each(operators)('%s is not known, but for skipped', (is) => {
    const expected = is === 'skipped' ? 'skipped' : 'undetermined'
    expect(given({ task: 'q', is, value: 'x' }, undefined)).toBe(expected)
    expect(given({ not: { task: 'q', is, value: 'x' } }, undefined)).toBe(
      is === 'skipped' ? 'applicable' : 'undetermined',
    )
  })
})

describe('a condition on a task that may yet be skipped', () => {
  const tasks = (is: (typeof operators)[number]) => [
    task('gate'),
    task('q', { task: 'gate', isTrue: true }),
    task('t', { task: 'q', is, value: 'x' }),
  ]

  it.each(operators)('%s is not known', (is) => {
    expect(evaluateForm(tasks(is)).get('t')).toBe('undetermined')
  })

  it.each(operators)('%s is not known even with an answer at hand', (is) => {
    expect(evaluateForm(tasks(is), { answers: { q: 'x' } }).get('t')).toBe('undetermined')
  })
})

describe('a condition on a task that is not there', () => {
  const truths = ['isEmpty', 'skipped']

  it.each(operators)('%s: a skipped task with a dormant answer', (is) => {
    const tasks = [
      task('gate'),
      task('q', { task: 'gate', isTrue: true }),
      task('t', { task: 'q', is, value: 'x' }),
    ]
    const found = evaluateForm(tasks, { answers: { gate: false, q: 'x' } })
    expect(found.get('t')).toBe(truths.includes(is) ? 'applicable' : 'skipped')
  })

  it.each(operators)('%s: a waived or removed task', (is) => {
    const found = evaluateForm([task('q'), task('t', { task: 'q', is, value: 'x' })], {
      answers: { q: 'x' },
      absent: ['q'],
    })
    expect(found.get('t')).toBe(truths.includes(is) ? 'applicable' : 'skipped')
  })

  it('counts a key that no task has as removed', () => {
    expect(evaluateForm([task('t', { task: 'nobody', skipped: true })]).get('t')).toBe('applicable')
    expect(evaluateForm([task('t', { task: 'nobody', notEquals: 1 })]).get('t')).toBe('skipped')
  })

  it('carries through any number of tasks in one pass', () => {
    const tasks = [
      task('a'),
      task('b', { task: 'a', isTrue: true }),
      task('c', { task: 'b', equals: 'x' }),
      task('d', { not: { task: 'c', completed: true } }),
    ]
    const found = evaluateForm(tasks, { answers: { a: false, b: 'x', c: 'x' } })
    expect([...found.values()]).toEqual(['applicable', 'skipped', 'skipped', 'applicable'])
  })
})

describe('a condition on an explicit blank', () => {
  it.each([null, '', ' \t ', []])('of %j', (blank) => {
    const holding = operators.filter((is) => given({ task: 'q', is, value: 'x' }, blank) === 'applicable')
    expect(holding.sort()).toEqual(['completed', 'isEmpty', 'notEquals'])
  })
})

describe('a condition on a field of the case', () => {
  const field = (when: Condition, value?: JsonValue) =>
    evaluateForm([task('t', when)], { caseFields: value === undefined ? {} : { county: value } }).get('t')

  it('takes a field that was never set as blank', () => {
    const holding = operators.filter((is) => field({ caseField: 'county', is, value: 'x' }) === 'applicable')
    expect(holding.sort()).toEqual(['isEmpty', 'notEquals'])
  })

  it('compares a field that is set', () => {
    expect(field({ caseField: 'county', equals: 'Kings' }, 'Kings')).toBe('applicable')
    expect(field({ caseField: 'county', completed: true }, 'Kings')).toBe('applicable')
    expect(field({ caseField: 'county', skipped: true }, 'Kings')).toBe('skipped')
  })

  it('does not mistake what every object has for a field', () => {
    const when = conditionTree({ caseField: 'constructor', isNotEmpty: true })
    expect(evaluateForm([{ key: 't', when }], { caseFields: {} }).get('t')).toBe('skipped')
    expect(
      evaluateForm([task('constructor'), task('t', { task: 'constructor', completed: true })]).get('t'),
    ).toBe('undetermined')
  })
})

describe('an answer', () => {
  it.each<[string, Condition, AnswerValue, boolean]>([
    ['equals a text exactly', { task: 'q', equals: 'yes' }, 'Yes', false],
    ['equals a list in any order', { task: 'q', equals: ['a', 'b'] }, ['b', 'a'], true],
    ['does not equal a longer list', { task: 'q', equals: ['a'] }, ['a', 'b'], false],
    [
      'equals a range with its ends',
      { task: 'q', equals: { to: '2', from: '1' } },
      { from: '1', to: '2' },
      true,
    ],
    [
      'equals the same instant at another offset',
      { task: 'q', equals: '2026-03-06T00:00:00-05:00' },
      '2026-03-06T05:00:00Z',
      true,
    ],
    ['contains an id', { task: 'q', contains: 'b' }, ['a', 'b'], true],
    ['contains no part of an id', { task: 'q', contains: 'b' }, ['abc'], false],
    ['contains a part in any letter case', { task: 'q', contains: 'HOSP' }, 'St. Mary hospital', true],
    ['is one of the values', { task: 'q', in: ['NY', 'NJ'] }, 'NJ', true],
    ['is none of the values', { task: 'q', in: ['NY', 'NJ'] }, 'CT', false],
    ['is one of the numbers', { task: 'q', in: [1, 2] }, 2, true],
    ['is above a number', { task: 'q', greaterThan: 9 }, 10, true],
    ['is not above the number itself', { task: 'q', greaterThan: 10 }, 10, false],
    ['is below a number', { task: 'q', lessThan: 10 }, 9.5, true],
    ['is at least the number itself', { task: 'q', atLeast: 10 }, 10, true],
    ['is at most the number itself', { task: 'q', atMost: 10 }, 10, true],
    ['lies between, the low end included', { task: 'q', between: [1, 3] }, 1, true],
    ['lies between, the high end included', { task: 'q', between: [1, 3] }, 3, true],
    ['lies outside', { task: 'q', between: [1, 3] }, 3.1, false],
    ['is a later date', { task: 'q', greaterThan: '2026-02-28' }, '2026-03-01', true],
    ['is an earlier time', { task: 'q', lessThan: '17:00' }, '09:30', true],
    [
      'is a later instant by a quarter second',
      { task: 'q', greaterThan: '2026-03-06T05:00:00Z' },
      '2026-03-06T05:00:00.250Z',
      true,
    ],
    ['is true', { task: 'q', isTrue: true }, true, true],
    ['is false', { task: 'q', isFalse: true }, false, true],
    ['is no number and never above one', { task: 'q', greaterThan: 1 }, '2', false],
    ['is no text and never before one', { task: 'q', lessThan: '2' }, 1, false],
  ])('%s', (_, when, answer, holds) => {
    expect(given(when, answer)).toBe(holds ? 'applicable' : 'skipped')
    expect(given({ not: when }, answer)).toBe(holds ? 'skipped' : 'applicable')
  })

  it('counts as completed and not empty', () => {
    expect(
      given(
        {
          all: [
            { task: 'q', completed: true },
            { task: 'q', isNotEmpty: true },
          ],
        },
        0,
      ),
    ).toBe('applicable')
    expect(
      given(
        {
          any: [
            { task: 'q', isEmpty: true },
            { task: 'q', skipped: true },
          ],
        },
        false,
      ),
    ).toBe('skipped')
  })
})

describe('three-valued logic', () => {
  const yes: Condition = { task: 'y', isTrue: true }
  const no: Condition = { task: 'y', isFalse: true }
  const open: Condition = { task: 'open', isTrue: true }
  const of = (when: Condition) =>
    evaluateForm([task('y'), task('open'), task('t', when)], { answers: { y: true } }).get('t')

  it('is false with one false in all, whatever is open', () => {
    expect(of({ all: [open, no] })).toBe('skipped')
    expect(of({ all: [open, yes] })).toBe('undetermined')
    expect(of({ all: [yes, yes] })).toBe('applicable')
  })

  it('is true with one true in any, whatever is open', () => {
    expect(of({ any: [open, yes] })).toBe('applicable')
    expect(of({ any: [open, no] })).toBe('undetermined')
    expect(of({ any: [no, no] })).toBe('skipped')
  })

  it('only negates in not', () => {
    expect(of({ not: open })).toBe('undetermined')
    expect(of({ not: { not: open } })).toBe('undetermined')
    expect(of({ not: no })).toBe('applicable')
  })
})

describe('an evaluation', () => {
  it('keeps the answer of a skipped task dormant and restores it', () => {
    const tasks = [
      task('gate'),
      task('q', { task: 'gate', isTrue: true }),
      task('t', { task: 'q', equals: 'x' }),
    ]
    const evaluation = createEvaluation(compileForm(tasks), { answers: [true, 'x', undefined] })
    evaluation.setAnswer(0, false)
    expect(evaluation.settle()).toEqual([1, 2])
    evaluation.setAnswer(0, true)
    expect(evaluation.settle()).toEqual([1, 2])
    expect(evaluation.applicability(2)).toBe('applicable')
  })

  it('reports nothing when a change is taken back before it settles', () => {
    const evaluation = createEvaluation(compileForm([task('q'), task('t', { task: 'q', isTrue: true })]), {
      answers: [true],
    })
    evaluation.setAnswer(0, false)
    evaluation.setAnswer(0, true)
    evaluation.setAbsent(0, true)
    evaluation.setAbsent(0, false)
    expect(evaluation.settle()).toEqual([])
  })

  it('reports the applicability of a waived task too', () => {
    const tasks = [task('q'), task('t', { task: 'q', isTrue: true }), task('u', { task: 't', skipped: true })]
    const evaluation = createEvaluation(compileForm(tasks), { answers: [true], absent: [false, true] })
    evaluation.setAnswer(0, false)
    expect(evaluation.settle()).toEqual([1])
    expect(evaluation.applicability(2)).toBe('applicable')
  })

  it('runs in form order wherever conditions allow it', () => {
    const tasks = [task('late', { task: 'z', isTrue: true }), task('b'), task('z'), task('a')]
    expect([...compileForm(tasks).order]).toEqual([1, 2, 0, 3])
  })

  it('refuses a cycle and a key used twice, which publishing refuses first', () => {
    const cycle = [task('a', { task: 'b', isTrue: true }), task('b', { task: 'a', isTrue: true })]
    expect(() => compileForm(cycle)).toThrow('cycle')
    expect(() => compileForm([task('a', { task: 'a', isTrue: true })])).toThrow('cycle')
    expect(() => compileForm([task('a'), task('a')])).toThrow('share a key')
  })

  it.each([10_000, 40_000])('works through a chain of %i, in either order of the form', (size) => {
    const chain = Array.from({ length: size }, (_, index) =>
      task(`t${index}`, index === 0 ? undefined : { task: `t${index - 1}`, isTrue: true }),
    )
    for (const tasks of [chain, chain.toReversed()]) {
      const evaluation = createEvaluation(compileForm(tasks), { answers: tasks.map(() => true) })
      evaluation.setAnswer(tasks.indexOf(chain[0]!), false)
      expect(evaluation.settle()).toHaveLength(size - 1)
    }
  })
})
