import { describe, expect, it } from 'vitest'
import { taskTypes, type TaskType } from '../../../src/model/task-type'
import { choices, outcome, parse, photo, scan, task } from './answers'

const types = Object.keys(taskTypes) as TaskType[]
const refused = expect.arrayContaining([expect.any(String)])

describe('a file', () => {
  it('is named by its id or reference, and kept as it is stored', () => {
    for (const name of [
      'photo',
      { blob: 'photo' },
      photo,
      { ...photo, type: 'text/html', size: 1, name: 'lie' },
    ]) {
      for (const mode of ['complete', 'draft'] as const) {
        expect(outcome(task('file'), name, mode)).toEqual(photo)
        expect(outcome(task('image'), name, mode)).toEqual(photo)
      }
    }
  })

  it('must be uploaded to this very task', () => {
    for (const mode of ['complete', 'draft'] as const) {
      expect(outcome(task('file'), 'other', mode)).toEqual([
        ': This file is not on this task; upload it first',
      ])
      expect(outcome(task('files'), ['photo', { blob: 'other' }], mode)).toEqual([
        '1: This file is not on this task; upload it first',
      ])
    }
    for (const wrong of [5, true, {}, { blob: 5 }, { blob: 'photo', more: 1 }, 'a b', 'x'.repeat(200)]) {
      expect(outcome(task('file'), wrong)).toEqual([
        ': Upload the file first and give its reference, such as { "blob": id }',
      ])
    }
  })

  it('is of an accepted kind and size, judged by what is stored', () => {
    expect(outcome(task('image'), 'scan')).toEqual([
      ': Upload a file of type image/*; this one is application/pdf',
    ])
    expect(outcome(task('image', { kinds: ['application/pdf'] }), 'scan')).toEqual(scan)
    expect(outcome(task('document', { kinds: ['application/pdf', 'image/*'] }), 'photo')).toEqual(photo)
    expect(outcome(task('document', { kinds: ['application/pdf'] }), 'photo')).toEqual(refused)
    expect(outcome(task('file', { maxBytes: 1_000 }), 'photo')).toEqual(photo)
    expect(outcome(task('file', { maxBytes: 999 }), 'photo')).toEqual([
      ': Upload a file of at most 999 bytes; this one has 1,000 bytes',
    ])
  })

  it('of several keeps to the fewest and the most, on completion', () => {
    const two = task('files', { min: 2, max: 2 })
    expect(outcome(two, ['scan', 'photo'])).toEqual([scan, photo])
    expect(outcome(two, ['scan'])).toEqual([': Give at least 2 values'])
    expect(outcome(two, ['scan'], 'draft')).toEqual([scan])
    expect(outcome(two, ['scan', 'photo', 'scan'])).toEqual([': Give at most 2 values'])
  })
})

it('a signature is a full name typed, or a drawing that was uploaded', () => {
  expect(outcome(task('signature'), ' Ana Díaz ')).toBe('Ana Díaz')
  expect(outcome(task('signature'), 'photo')).toBe('photo')
  expect(outcome(task('signature'), { blob: 'photo' })).toEqual(photo)
  expect(outcome(task('signature', { kinds: ['image/*'] }), { blob: 'scan' })).toEqual(refused)
  expect(outcome(task('signature'), 'x'.repeat(201))).toEqual([': Write at most 200 characters'])
  expect(outcome(task('signature'), { blob: 'other' })).toEqual(refused)
  expect(outcome(task('signature', null, { multiple: true }), ['Ana', 7])).toEqual([
    expect.stringMatching(/^1: /),
  ])
})

describe('a list of values', () => {
  it('is parsed value by value, blanks left out, and says where each fault is', () => {
    const texts = task('shortText', { max: 3 }, { multiple: true })
    expect(outcome(texts, [' a ', '', null, 'b'])).toEqual(['a', 'b'])
    expect(outcome(texts, ['a', '', 'long one', 7])).toEqual([
      '2: Write at most 3 characters',
      '3: Write text',
    ])
    expect(outcome(texts, 'a')).toEqual([': Give a list of values'])
  })

  it('has at most 100 values, or as many as its task says where `max` does not bound each value', () => {
    expect(outcome(task('number', { max: 3 }, { multiple: true }), [1, 2, 3, 3])).toEqual([1, 2, 3, 3])
    expect(outcome(task('number', null, { multiple: true }), Array(101).fill(1))).toEqual([
      ': Give at most 100 values',
    ])
    const dates = task('date', { min: 2, max: 2 }, { multiple: true })
    expect(outcome(dates, ['2026-03-01'])).toEqual([': Give at least 2 values'])
    expect(outcome(dates, Array(3).fill('2026-03-01'))).toEqual([': Give at most 2 values'])
    expect(outcome(dates, Array(3).fill('2026-03-01'), 'draft')).toHaveLength(3)
  })

  it('names at most 50 faults', () => {
    const parsed = parse(task('number', null, { multiple: true }), Array(100).fill('x'))
    expect(parsed).toMatchObject({ ok: false })
    expect(!parsed.ok && parsed.issues.length).toBe(50)
  })
})

describe('a draft', () => {
  it('may be too long, too short, out of bounds or half typed, and is kept as typed', () => {
    expect(outcome(task('shortText', { min: 5, max: 6 }), ' ab ', 'draft')).toBe(' ab ')
    expect(outcome(task('shortText'), 'x'.repeat(20_000), 'draft')).toHaveLength(20_000)
    expect(outcome(task('number', { max: 3 }), 9, 'draft')).toBe(9)
    expect(outcome(task('email'), 'ana@', 'draft')).toBe('ana@')
    expect(outcome(task('date'), '2026-0', 'draft')).toBe('2026-0')
    expect(outcome(task('dateTime'), '2026-03-06T05', 'draft')).toBe('2026-03-06T05')
    expect(outcome(task('time'), '9', 'draft')).toBe('9')
    expect(outcome(task('dateRange'), { from: '2026-03-01' }, 'draft')).toEqual({
      from: '2026-03-01',
      to: '',
    })
  })

  it('is of the right kind and of bounded size, so that no draft breaks a page', () => {
    for (const type of types.filter((each) => each !== 'yesNo' && each !== 'checkbox')) {
      expect(outcome(task(type, { choices }), true, 'draft')).toEqual(refused)
      expect(outcome(task(type, { choices }), { a: 1 }, 'draft')).toEqual(refused)
    }
    expect(outcome(task('yesNo'), 'yes', 'draft')).toEqual([': Answer true or false'])
    expect(outcome(task('longText'), 'x'.repeat(20_001), 'draft')).toEqual([
      ': Write at most 20,000 characters',
    ])
    expect(outcome(task('date'), 'x'.repeat(41), 'draft')).toEqual(refused)
    expect(outcome(task('shortText', null, { multiple: true }), Array(101).fill('x'), 'draft')).toEqual(
      refused,
    )
  })
})
