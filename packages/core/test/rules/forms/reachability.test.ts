import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/model/condition'
import { checkForm } from '../../../src/rules/forms/check-form'
import { choices, form, found, nothingKnown, sections, type Task } from './forms'

const radio = { key: 'q', type: 'radio', options: choices }
const skipped = 'warning ALWAYS_SKIPPED sections.0.tasks.1.when'

describe('a task that no answers can bring up is found', () => {
  it.each<[string, Task, readonly Condition[]]>([
    [
      'two choices at once',
      radio,
      [
        { task: 'q', equals: 'a' },
        { task: 'q', equals: 'b' },
      ],
    ],
    [
      'every choice left out',
      radio,
      [{ not: { task: 'q', in: ['a', 'b', 'c'] } }, { task: 'q', completed: true }],
    ],
    [
      'yes and no',
      { key: 'q' },
      [{ task: 'q', isTrue: true }, { not: { not: { task: 'q', isFalse: true } } }],
    ],
    [
      'an answer and a blank',
      { key: 'q', type: 'shortText', required: false },
      [
        { task: 'q', equals: 'x' },
        { task: 'q', isEmpty: true },
      ],
    ],
    [
      'completed and skipped',
      { key: 'q' },
      [
        { task: 'q', completed: true },
        { task: 'q', skipped: true },
      ],
    ],
    [
      'a blank that is required',
      { key: 'q' },
      [
        { task: 'q', isEmpty: true },
        { task: 'q', completed: true },
      ],
    ],
    [
      'a range with nothing in it',
      { key: 'q', type: 'number' },
      [
        { task: 'q', greaterThan: 5 },
        { task: 'q', atMost: 5 },
      ],
    ],
    ['an end before its beginning', { key: 'q', type: 'number' }, [{ task: 'q', between: [5, 1] }]],
    [
      'beyond the bounds',
      { key: 'q', type: 'number', options: { max: 10 } },
      [{ task: 'q', greaterThan: 10 }],
    ],
    [
      'between two days',
      { key: 'q', type: 'date' },
      [
        { task: 'q', greaterThan: '2026-01-01' },
        { task: 'q', lessThan: '2026-01-02' },
      ],
    ],
    [
      'before the first day',
      { key: 'q', type: 'date', options: { from: '2026-01-01' } },
      [{ task: 'q', lessThan: '2026-01-01' }],
    ],
    ['after midnight comes nothing', { key: 'q', type: 'time' }, [{ task: 'q', greaterThan: '23:59' }]],
    [
      'two texts',
      { key: 'q', type: 'shortText' },
      [
        { task: 'q', equals: 'x' },
        { task: 'q', contains: 'y' },
      ],
    ],
    [
      'in and out of a list',
      { key: 'q', type: 'multiSelect', options: choices },
      [{ task: 'q', contains: 'a' }, { not: { task: 'q', contains: 'a' } }, { task: 'q', isNotEmpty: true }],
    ],
    [
      'either way',
      radio,
      [
        { task: 'q', equals: 'a' },
        { any: [{ task: 'q', equals: 'b' }, { all: [{ task: 'q', equals: 'c' }] }] },
      ],
    ],
  ])('%s', (_, task, all) => {
    expect(found(form(task, { key: 't', when: { all } }))).toEqual([skipped])
  })

  it.each<[string, Task, readonly Condition[]]>([
    [
      'one choice, and not another',
      radio,
      [
        { task: 'q', equals: 'a' },
        { task: 'q', notEquals: 'b' },
      ],
    ],
    [
      'above one number and below another',
      { key: 'q', type: 'number' },
      [
        { task: 'q', greaterThan: 1 },
        { task: 'q', lessThan: 2 },
      ],
    ],
    [
      'the day in between',
      { key: 'q', type: 'date' },
      [
        { task: 'q', greaterThan: '2026-01-01' },
        { task: 'q', lessThan: '2026-01-03' },
      ],
    ],
    [
      'a blank that may be',
      { key: 'q', required: false },
      [
        { task: 'q', isEmpty: true },
        { task: 'q', completed: true },
      ],
    ],
    ['a day before another', { key: 'q', type: 'date' }, [{ task: 'q', lessThan: '1999-06-01' }]],
    [
      'a text by two negations',
      { key: 'q', type: 'shortText' },
      [{ not: { task: 'q', notEquals: 'x' } }, { task: 'q', completed: true }],
    ],
    ['a blank for want of the task', { key: 'q' }, [{ task: 'q', isEmpty: true }]],
    [
      'two parts of one text',
      { key: 'q', type: 'shortText' },
      [
        { task: 'q', contains: 'x' },
        { task: 'q', contains: 'y' },
        { task: 'q', notEquals: 'xy' },
      ],
    ],
    [
      'two of a list',
      { key: 'q', type: 'multiSelect', options: choices },
      [{ task: 'q', contains: 'a' }, { task: 'q', contains: 'b' }, { not: { task: 'q', contains: 'c' } }],
    ],
    [
      'one way out of two',
      radio,
      [
        {
          any: [
            { task: 'q', equals: 'a' },
            { task: 'q', equals: 'b' },
          ],
        },
        { task: 'q', notEquals: 'a' },
      ],
    ],
  ])('and this is not one: %s', (_, task, all) => {
    expect(found(form(task, { key: 't', when: { all } }))).toEqual([])
  })

  it('with what depends on it', () => {
    const dead: Condition = {
      all: [
        { task: 'q', equals: 'a' },
        { task: 'q', equals: 'b' },
      ],
    }
    const input = form(
      { key: 'u', when: { task: 't', isTrue: true } },
      { key: 'w', when: { task: 't', skipped: true } },
      radio,
      { key: 't', when: dead },
    )
    expect(found(input)).toEqual([
      'warning ALWAYS_SKIPPED sections.0.tasks.3.when',
      'warning ALWAYS_SKIPPED sections.0.tasks.0.when',
    ])
  })

  it('with its whole section, once', () => {
    const when: Condition = {
      all: [
        { task: 'q', equals: 'a' },
        { task: 'q', equals: 'b' },
      ],
    }
    const input = sections(
      { name: 'A', tasks: [radio] },
      { name: 'B', when, tasks: [{ key: 'a' }, { key: 'b' }] },
    )
    const [finding, ...others] = checkForm(input, nothingKnown).findings
    expect(finding).toMatchObject({ code: 'ALWAYS_SKIPPED', path: ['sections', 1, 'when'], keys: ['a', 'b'] })
    expect(others).toEqual([])
  })

  it('when its section and its own condition exclude each other', () => {
    const input = sections(
      { name: 'A', tasks: [radio] },
      {
        name: 'B',
        when: { task: 'q', equals: 'a' },
        tasks: [{ key: 'a', when: { task: 'q', equals: 'b' } }, { key: 'b' }],
      },
    )
    expect(found(input)).toEqual(['warning ALWAYS_SKIPPED sections.1.tasks.0.when'])
  })
})

it('a branch that can never hold is a contradiction, though the task can apply', () => {
  const dead: Condition = {
    all: [
      { task: 'q', equals: 'a' },
      { task: 'q', equals: 'b' },
    ],
  }
  const when: Condition = { any: [{ task: 'q', equals: 'c' }, dead] }
  expect(found(form(radio, { key: 't', when }))).toEqual([
    'warning CONTRADICTION sections.0.tasks.1.when.any.1',
  ])
})

describe('a due date that never comes is found', () => {
  const dead: Condition = {
    all: [
      { task: 'q', isTrue: true },
      { task: 'q', isFalse: true },
    ],
  }
  const gone = { key: 'g', type: 'date', when: dead }
  const codes = (...tasks: readonly Task[]) =>
    found(form({ key: 'q' }, ...tasks)).filter((each) => each.includes('DUE_NEVER_RESOLVES'))

  it('after a task that is always skipped, when skipping does not count', () => {
    const due = { days: 1, after: { task: 'g' }, onSkipped: 'none' }
    expect(codes(gone, { key: 't', due })).toEqual(['warning DUE_NEVER_RESOLVES sections.0.tasks.2.due'])
    expect(codes(gone, { key: 't', due: { days: 1, after: { task: 'g' } } })).toEqual([])
  })

  it('around an answer that never is given', () => {
    const due = { days: 1, before: { answer: 'g' } }
    expect(codes(gone, { key: 't', due })).toEqual(['warning DUE_NEVER_RESOLVES sections.0.tasks.2.due'])
    expect(codes({ key: 'g', type: 'date' }, { key: 't', due })).toEqual([])
  })

  it('around an answer that is missing wherever the task applies', () => {
    const due = { days: 1, before: { answer: 'g' } }
    expect(codes({ key: 'g', type: 'date' }, { key: 't', due, when: { task: 'g', skipped: true } })).toEqual([
      'warning DUE_NEVER_RESOLVES sections.0.tasks.2.due',
    ])
  })
})

it('a condition too tangled to search through counts as one that can hold', () => {
  const either = (key: string): Condition => ({
    any: [
      { task: key, isTrue: true },
      { task: key, completed: true },
    ],
  })
  const keys = Array.from({ length: 41 }, (_, index) => `q${index}`)
  // Only the one in the middle cannot hold: to prove it means walking 2^40 ways.
  const when: Condition = { all: [{ task: 'q20', skipped: true }, ...keys.map(either)] }
  expect(found(form(...keys.map((key) => ({ key })), { key: 't', when }))).toEqual([])
})
