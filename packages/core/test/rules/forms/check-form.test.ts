import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/model/condition'
import { checkForm } from '../../../src/rules/forms/check-form'
import { choices, field, form, found, nothingKnown, sections, template } from './forms'

const first = 'sections.0.tasks.0'
const second = 'sections.0.tasks.1'

describe('publishing writes out what a form leaves unsaid', () => {
  it('for an inline task', () => {
    const { findings, tasks, sections: all } = checkForm(form({ key: 'q', name: 'Éva 9?' }), nothingKnown)
    expect(findings).toEqual([])
    expect(all).toEqual([{ key: 'section-1', name: 'One' }])
    expect(tasks).toEqual([
      {
        key: 'q',
        name: 'Éva 9?',
        nameKey: 'eva 000000000009?',
        description: null,
        type: 'yesNo',
        options: null,
        required: true,
        mapTo: null,
        onBlank: 'keep',
        onSkip: 'keep',
        due: null,
        timeZone: null,
        ladder: null,
        multiple: false,
        section: 'section-1',
        when: null,
        template: null,
      },
    ])
  })

  it('for a template under the form’s own key, with the form’s due rule', () => {
    const templates = new Map([['photo-id', template('photo-id', { type: 'document', due: { days: 7 } })]])
    const input = form(
      { key: 'id-1', template: 'photo-id' },
      { key: 'id-2', template: 'photo-id', due: { days: 1 }, when: { task: 'id-1', skipped: true } },
      { key: 'id-3', template: 'photo-id', due: null },
    )
    const { findings, tasks } = checkForm(input, { ...nothingKnown, templates })
    expect(findings).toEqual([])
    expect(
      tasks.map(({ key, type, due, section, template: from }) => ({ key, type, due, section, from })),
    ).toEqual(
      [{ days: 7 }, { days: 1 }, null].map((due, index) => ({
        key: `id-${index + 1}`,
        type: 'document',
        due,
        section: 'section-1',
        from: { id: 'photo-id', version: 3 },
      })),
    )
    expect(tasks[1]?.when).toEqual({ on: { task: 'id-1' }, is: 'skipped', value: null })
  })

  it('with the section’s condition joined to each task’s', () => {
    const when: Condition = { task: 'q', isTrue: true }
    const { tasks } = checkForm(
      sections(
        { name: 'One', tasks: [{ key: 'q' }] },
        {
          name: 'Two',
          key: 'two',
          when,
          tasks: [{ key: 'a' }, { key: 'b', when: { task: 'a', isFalse: true } }],
        },
      ),
      nothingKnown,
    )
    const section = { on: { task: 'q' }, is: 'isTrue', value: null }
    expect(tasks.map((task) => task.when)).toEqual([
      null,
      section,
      { all: [section, { on: { task: 'a' }, is: 'isFalse', value: null }] },
    ])
    expect(tasks.map((task) => task.section)).toEqual(['section-1', 'two', 'two'])
  })
})

describe('a form is refused', () => {
  it('when two tasks or two sections share a key', () => {
    expect(found(form({ key: 'q' }, { key: 'q' }))).toEqual([`error DUPLICATE_KEY ${second}.key`])
    const twice = sections({ name: 'A', key: 'section-2', tasks: [] }, { name: 'B', tasks: [] })
    expect(found(twice)).toEqual(['error DUPLICATE_KEY sections.1.key'])
  })

  it('when it names a template that does not exist, but not for what looks at its task', () => {
    const input = form({ key: 'q', template: 'gone' }, { key: 't', when: { task: 'q', completed: true } })
    expect(found(input)).toEqual([`error UNKNOWN_TEMPLATE ${first}.template`])
  })

  it('when a condition or a due rule names a task that is not in it', () => {
    const when = { all: [{ task: 'q', isTrue: true }, { not: { any: [{ task: 'nobody', isTrue: true }] } }] }
    expect(found(form({ key: 'q' }, { key: 't', when }))).toEqual([
      `error FORM_UNKNOWN_KEY ${second}.when.all.1.not.any.0`,
    ])
    for (const due of [
      { days: 1, after: { task: 'nobody' } },
      { days: 1, before: { answer: 'nobody' } },
    ]) {
      expect(found(form({ key: 'q', due }))).toEqual([`error FORM_UNKNOWN_KEY ${first}.due`])
    }
  })

  it('when tasks wait for one another through conditions and due rules, with the path', () => {
    const input = form(
      { key: 'free' },
      { key: 'a', when: { task: 'b', isTrue: true } },
      { key: 'b', due: { days: 1, after: { task: 'c' } } },
      { key: 'c', when: { task: 'a', isTrue: true } },
    )
    const [finding] = checkForm(input, nothingKnown).findings
    expect(finding).toMatchObject({
      code: 'FORM_CYCLE',
      path: ['sections', 0, 'tasks', 1],
      keys: ['a', 'b', 'c', 'a'],
    })
  })

  it('when a section waits for a task inside it', () => {
    const input = sections({ name: 'A', when: { task: 'q', isTrue: true }, tasks: [{ key: 'q' }] })
    expect(found(input)).toEqual([`error FORM_CYCLE ${first}`])
  })

  it('when a due date counts from an answer that is no date', () => {
    const due = { days: 1, after: { answer: 'q' } }
    expect(found(form({ key: 'q' }, { key: 't', due }))).toEqual([`error FORM_TYPE_MISMATCH ${second}.due`])
    for (const type of ['date', 'dateTime'])
      expect(found(form({ key: 'q', type }, { key: 't', due }))).toEqual([])
    const many = form({ key: 'q', type: 'date', multiple: true }, { key: 't', due })
    expect(found(many)).toEqual([`error FORM_TYPE_MISMATCH ${second}.due`])
  })

  it('when a template’s due rule does not fit the form, at the template', () => {
    const templates = new Map([
      ['t', template('t', { type: 'yesNo', due: { days: 1, after: { task: 'gone' } } })],
    ])
    expect(found(form({ key: 'q', template: 't' }), { templates })).toEqual([
      `error FORM_UNKNOWN_KEY ${first}.template`,
    ])
    expect(found(form({ key: 'q', template: 't', due: null }), { templates })).toEqual([])
  })

  it.each([
    ['a choice task has no choices', { type: 'radio' }, 'options.choices'],
    ['another task has choices', { type: 'number', options: choices }, 'options.choices'],
    ['min is above max', { type: 'number', options: { min: 2, max: 1 } }, 'options.min'],
    ['more is chosen than there is', { type: 'checkboxes', options: { ...choices, min: 9 } }, 'options.min'],
    ['nothing may be chosen', { type: 'checkboxes', options: { ...choices, max: 0 } }, 'options.max'],
    ['a text has to be longer than it may', { type: 'initials', options: { min: 11 } }, 'options.min'],
    ['a text may have no character', { type: 'shortText', options: { max: 0 } }, 'options.max'],
    ['a percentage begins above 100', { type: 'percentage', options: { min: 101 } }, 'options.min'],
    ['there are more files than a list takes', { type: 'files', options: { min: 101 } }, 'options.min'],
    ['from is after to', { type: 'date', options: { from: '2026-02-01', to: '2026-01-01' } }, 'options.from'],
    ['nobody knows its time zone', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ])('when %s', (_, fields, place) => {
    const knowsZone = (zone: string) => zone === 'Europe/Berlin'
    expect(found(form({ key: 'q', ...fields }), { knowsZone })).toEqual([
      `error FORM_TYPE_MISMATCH ${first}.${place}`,
    ])
  })

  it.each([
    { type: 'initials', options: { min: 11, max: 20 } },
    { type: 'percentage', options: { min: 101, max: 200 } },
    { type: 'number', options: { min: -9, max: -1 } },
    { type: 'files', options: { min: 100 } },
    { type: 'checkboxes', options: { ...choices, min: choices.choices.length } },
  ])('never for bounds that an answer can keep: %j', (fields) => {
    expect(found(form({ key: 'q', ...fields }))).toEqual([])
  })

  it('never for a zone when no zone rules are at hand', () => {
    expect(found(form({ key: 'q', timeZone: 'Europe/Atlantis' }))).toEqual([])
  })
})

describe('a mapping', () => {
  const fields = [
    field('county', 'shortText'),
    field('doctors', 'multiSelect'),
    field('injury', 'date', 'injury'),
  ]
  const check = (task: Record<string, unknown>, caseType?: string) =>
    found({ ...form({ key: 'q', ...task }), caseType }, { fields })
  const mismatch = [`error FORM_TYPE_MISMATCH ${first}.mapTo`]

  it.each([
    ['phone', 'phone', 'email'],
    ['email', 'email', 'phone'],
    ['firstName', 'shortText', 'longText'],
    ['lastName', 'shortText', 'initials'],
  ])('to the client’s %s comes from %s only', (system, type, other) => {
    expect(check({ type, mapTo: { system } })).toEqual([])
    expect(check({ type: other, mapTo: { system } })).toEqual(mismatch)
    expect(check({ type, multiple: true, mapTo: { system } })).toEqual(mismatch)
  })

  it('to a custom field needs an answer of the same shape', () => {
    expect(check({ type: 'longText', mapTo: { custom: 'county' } })).toEqual([])
    expect(check({ type: 'checkboxes', options: choices, mapTo: { custom: 'doctors' } })).toEqual([])
    expect(check({ type: 'radio', options: choices, mapTo: { custom: 'doctors' } })).toEqual(mismatch)
    expect(check({ type: 'shortText', multiple: true, mapTo: { custom: 'county' } })).toEqual(mismatch)
  })

  it('to a field that such cases do not have is refused', () => {
    const unknown = [`error UNKNOWN_FIELD ${first}.mapTo`]
    expect(check({ mapTo: { custom: 'nowhere' } })).toEqual(unknown)
    expect(check({ type: 'date', mapTo: { custom: 'injury' } }, 'injury')).toEqual([])
    expect(check({ type: 'date', mapTo: { custom: 'injury' } })).toEqual([])
    expect(check({ type: 'date', mapTo: { custom: 'injury' } }, 'divorce')).toEqual(unknown)
  })
})

describe('a condition must fit what it looks at', () => {
  const one = { choices: choices.choices }
  it.each<[string, Record<string, unknown>, Condition, boolean]>([
    ['isTrue on yes or no', { type: 'yesNo' }, { task: 'q', isTrue: true }, true],
    ['isTrue on a number', { type: 'number' }, { task: 'q', isTrue: true }, false],
    ['isFalse on a choice', { type: 'radio', options: one }, { task: 'q', isFalse: true }, false],
    ['an order on yes or no', { type: 'yesNo' }, { task: 'q', greaterThan: 1 }, false],
    ['an order on text', { type: 'shortText' }, { task: 'q', lessThan: 'm' }, false],
    ['an order on a number', { type: 'currency' }, { task: 'q', atLeast: 1 }, true],
    ['a number beside a text', { type: 'number' }, { task: 'q', atMost: '1' }, false],
    ['an order on a date', { type: 'date' }, { task: 'q', lessThan: '2026-02-28' }, true],
    ['a date that does not exist', { type: 'date' }, { task: 'q', lessThan: '2026-02-30' }, false],
    ['an order on a time', { type: 'time' }, { task: 'q', greaterThan: '17:00' }, true],
    [
      'an order on an instant',
      { type: 'dateTime' },
      { task: 'q', atLeast: '2026-03-06T00:00:00-05:00' },
      true,
    ],
    ['an instant beside a date', { type: 'dateTime' }, { task: 'q', atLeast: '2026-03-06' }, false],
    ['an order on a list of numbers', { type: 'number', multiple: true }, { task: 'q', atLeast: 1 }, false],
    ['between two numbers', { type: 'number' }, { task: 'q', between: [1, 2] }, true],
    ['between one number', { type: 'number' }, { task: 'q', between: [1] }, false],
    ['between a number and a text', { type: 'number' }, { task: 'q', between: [1, '2'] }, false],
    ['contains on text', { type: 'longText' }, { task: 'q', contains: 'pain' }, true],
    ['contains on an address', { type: 'email' }, { task: 'q', contains: '@firm' }, true],
    [
      'contains on a list of choices',
      { type: 'multiSelect', options: one },
      { task: 'q', contains: 'b' },
      true,
    ],
    [
      'contains a choice there is not',
      { type: 'multiSelect', options: one },
      { task: 'q', contains: 'z' },
      false,
    ],
    ['contains on a number', { type: 'number' }, { task: 'q', contains: 1 }, false],
    ['equals a choice', { type: 'dropdown', options: one }, { task: 'q', equals: 'a' }, true],
    ['equals a choice there is not', { type: 'dropdown', options: one }, { task: 'q', equals: 'A' }, false],
    ['notEquals a number on text', { type: 'shortText' }, { task: 'q', notEquals: 1 }, false],
    [
      'equals a list on choices',
      { type: 'checkboxes', options: one },
      { task: 'q', equals: ['a', 'b'] },
      true,
    ],
    ['equals no choices at all', { type: 'checkboxes', options: one }, { task: 'q', equals: [] }, false],
    ['equals one choice on choices', { type: 'checkboxes', options: one }, { task: 'q', equals: 'a' }, false],
    [
      'equals a range',
      { type: 'dateRange' },
      { task: 'q', equals: { from: '2026-01-01', to: '2026-01-02' } },
      true,
    ],
    ['equals a blank', { type: 'shortText' }, { task: 'q', equals: ' ' }, false],
    ['equals nothing', { type: 'shortText' }, { task: 'q', equals: null }, false],
    ['equals on a file', { type: 'document' }, { task: 'q', equals: 'x' }, false],
    ['equals a phone number as it is stored', { type: 'phone' }, { task: 'q', equals: '+12125550123' }, true],
    [
      'equals a phone number as people write it',
      { type: 'phone' },
      { task: 'q', equals: '(212) 555-0123' },
      false,
    ],
    ['in some choices', { type: 'radio', options: one }, { task: 'q', in: ['a', 'b'] }, true],
    ['in a choice there is not', { type: 'radio', options: one }, { task: 'q', in: ['a', 'z'] }, false],
    ['in no list', { type: 'radio', options: one }, { task: 'q', in: 'a' }, false],
    ['isEmpty on a file', { type: 'files' }, { task: 'q', isEmpty: true }, true],
    ['completed on a signature', { type: 'signature' }, { task: 'q', completed: true }, true],
  ])('%s', (_, fields, when, fine) => {
    const input = form({ key: 'q', ...fields, required: false }, { key: 't', when })
    expect(found(input)).toEqual(fine ? [] : [`error FORM_TYPE_MISMATCH ${second}.when`])
  })

  it('on a section, once, where it was written', () => {
    const when: Condition = {
      any: [
        { task: 'q', isTrue: true },
        { task: 'q', greaterThan: 1 },
      ],
    }
    const input = sections(
      { name: 'A', tasks: [{ key: 'q' }] },
      { name: 'B', when, tasks: [{ key: 'a' }, { key: 'b' }] },
    )
    expect(found(input)).toEqual(['error FORM_TYPE_MISMATCH sections.1.when.any.1'])
  })

  it('on a field of the case too; an unknown field only warns', () => {
    const fields = [field('amount', 'number')]
    const on = (when: Condition) => found(form({ key: 't', when }), { fields })
    expect(on({ caseField: 'amount', atLeast: 5 })).toEqual([])
    expect(on({ caseField: 'amount', isTrue: true })).toEqual([`error FORM_TYPE_MISMATCH ${first}.when`])
    expect(on({ caseField: 'nowhere', isTrue: true })).toEqual([`warning UNKNOWN_FIELD ${first}.when`])
  })
})
