import { describe, expect, it } from 'vitest'
import { taskTypes, type TaskOptions, type TaskType } from '../../../src/model/task-type'
import { choices, outcome, parse, task } from './answers'

const types = Object.keys(taskTypes) as TaskType[]
const refused = expect.arrayContaining([expect.any(String)])

describe('a blank answer', () => {
  const blanks = [null, undefined, '', '  ', '\n\t \u00a0', ' \u200b\u2060', []]

  it.each(types)('completes an optional %s as blank, and never a required one', (type) => {
    const options = { choices }
    for (const blank of blanks) {
      expect(outcome(task(type, options, { required: false }), blank)).toBeNull()
      expect(outcome(task(type, options), blank)).toEqual([': An answer is required'])
      expect(outcome(task(type, options), blank, 'draft')).toBeNull()
      expect(outcome(task(type, options, { required: false, multiple: true }), [blank, blank])).toBeNull()
      expect(outcome(task(type, options, { multiple: true }), [])).toEqual([': An answer is required'])
    }
  })

  it('is blank even when a shortest length or a fewest number is asked', () => {
    expect(outcome(task('shortText', { min: 5 }, { required: false }), ' ')).toBeNull()
    expect(outcome(task('multiSelect', { choices, min: 2 }, { required: false }), [])).toBeNull()
    expect(outcome(task('date', { min: 2 }, { required: false, multiple: true }), [''])).toBeNull()
  })

  it('is not zero, false or "no"', () => {
    expect(outcome(task('number'), 0)).toBe(0)
    expect(outcome(task('yesNo'), false)).toBe(false)
    expect(outcome(task('checkbox'), false)).toBe(false)
  })
})

describe('a text', () => {
  it('is kept as typed, but for the white space around it and the kind of line end', () => {
    expect(outcome(task('shortText'), '  Ana  María ')).toBe('Ana  María')
    expect(outcome(task('longText'), ' one\r\ntwo\rthree\u2028four\n\tfive \r\n')).toBe(
      'one\ntwo\nthree\nfour\n\tfive',
    )
    expect(outcome(task('address'), '1 Main St\nApt 2')).toBe('1 Main St\nApt 2')
  })

  it.each(['a\nb', 'a\tb', 'a\0b', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\u2029b'])(
    'of one line refuses %j',
    (text) => {
      for (const type of [
        'shortText',
        'initials',
        'street',
        'city',
        'state',
        'postalCode',
        'country',
      ] as const) {
        expect(outcome(task(type), text)).toEqual([': Write one line, without tabs and control characters'])
      }
    },
  )

  it.each(['a\0b', 'a\u001bb', 'a\u007fb', 'a\u009fb'])('of several lines refuses %j', (text) => {
    for (const type of ['longText', 'richText', 'address'] as const) {
      expect(outcome(task(type), text)).toEqual([': Remove the control characters'])
    }
  })

  it('refuses half a character', () => {
    expect(outcome(task('longText'), 'a\ud83d')).toEqual([': Remove the broken character'])
    expect(outcome(task('longText'), 'a😀')).toBe('a😀')
    expect(outcome(task('longText'), '\udc00', 'draft')).toEqual(refused)
  })

  it('has the length its task asks, counted without the white space around it', () => {
    const five = task('shortText', { min: 2, max: 5 })
    expect(outcome(five, ' 12345 ')).toBe('12345')
    expect(outcome(five, '123456')).toEqual([': Write at most 5 characters'])
    expect(outcome(five, '1')).toEqual([': Write at least 2 characters'])
    expect(outcome(task('initials'), 'ABCDEFGHIJK')).toEqual([': Write at most 10 characters'])
    expect(outcome(task('longText'), 'x'.repeat(20_001))).toEqual([': Write at most 20,000 characters'])
    expect(outcome(task('longText', { max: 1e9 }), 'x'.repeat(20_001))).toEqual(refused)
  })
})

describe('a number', () => {
  it('is a JSON number between the bounds, and never minus zero', () => {
    expect(outcome(task('number', { min: 1, max: 3 }), 3)).toBe(3)
    expect(outcome(task('number', { min: 1, max: 3 }), 0.99)).toEqual([': Write 1 or more'])
    expect(outcome(task('range', { min: 1, max: 3 }), 3.01)).toEqual([': Write 3 or less'])
    expect(Object.is(outcome(task('number'), -0), 0)).toBe(true)
    expect(Object.is(outcome(task('number'), -0, 'draft'), 0)).toBe(true)
    for (const wrong of ['5', Number.NaN, Infinity, true, {}, [5], 5n]) {
      expect(outcome(task('number'), wrong)).toEqual([': Write a number, such as 12.5'])
      expect(outcome(task('number'), wrong, 'draft')).toEqual([': Write a number, such as 12.5'])
    }
  })

  it('as a percentage lies between 0 and 100 unless its task says otherwise', () => {
    expect(outcome(task('percentage'), 100)).toBe(100)
    expect(outcome(task('percentage'), 100.1)).toEqual(refused)
    expect(outcome(task('percentage'), -1)).toEqual(refused)
    expect(outcome(task('percentage', { max: 200 }), 150)).toBe(150)
  })

  it('as money has at most two decimals', () => {
    for (const amount of [0.1, 0.29, 1.15, 8.41, 19.99, -3.5, 1_000_000.01, 123_456_789_012.34, 1e15]) {
      expect(outcome(task('currency'), amount)).toBe(amount)
    }
    for (const amount of [0.001, 1.005, 19.999, 0.1 + 0.2]) {
      expect(outcome(task('currency'), amount)).toEqual([': Write at most two decimals, such as 19.99'])
    }
  })
})

describe('a date', () => {
  const march: TaskOptions = { from: '2026-03-01', to: '2026-03-31' }

  it('exists and lies within its bounds, both included', () => {
    for (const date of ['2026-03-01', '2026-03-31']) expect(outcome(task('date', march), date)).toBe(date)
    expect(outcome(task('date', march), '2026-02-28')).toEqual([': Choose 2026-03-01 or a later date'])
    expect(outcome(task('date', march), '2026-04-01')).toEqual([': Choose 2026-03-31 or an earlier date'])
    expect(outcome(task('date'), '2028-02-29')).toBe('2028-02-29')
    for (const wrong of [
      '2026-02-29',
      '2026-13-01',
      '26-03-01',
      '03/01/2026',
      '2026-3-1',
      '2026-03-01T00:00:00Z',
      20260301,
    ]) {
      expect(outcome(task('date'), wrong)).toEqual([': Write a date that exists, such as 2026-03-31'])
    }
  })

  it('with a time is one instant in UTC, whatever its offset', () => {
    expect(outcome(task('dateTime'), '2026-03-06T00:00:00-05:00')).toBe('2026-03-06T05:00:00Z')
    expect(outcome(task('dateTime'), '2026-03-06T05:00:00.120Z')).toBe('2026-03-06T05:00:00.120Z')
    const wrong = [
      '2026-03-06',
      '2026-03-06T05:00:00',
      '2026-02-30T05:00:00Z',
      'x',
      '9999-12-31T23:59:59-12:00',
      0,
    ]
    for (const each of wrong) expect(outcome(task('dateTime'), each)).toEqual(refused)
  })

  it('with a time may be any instant that is a day within the bounds somewhere on earth', () => {
    const parsed = (text: string) => typeof outcome(task('dateTime', march), text) === 'string'
    expect(parsed('2026-02-28T10:00:00Z')).toBe(true)
    expect(parsed('2026-02-28T09:59:59Z')).toBe(false)
    expect(parsed('2026-04-01T11:59:59Z')).toBe(true)
    expect(parsed('2026-04-01T12:00:00Z')).toBe(false)
  })

  it('of a range does not end before it starts', () => {
    const range = { from: '2026-03-02', to: '2026-03-02' }
    expect(outcome(task('dateRange', march), range)).toEqual(range)
    expect(outcome(task('dateRange'), { from: '2026-03-02', to: '2026-03-01' })).toEqual([
      'to: Choose an end that is not before the start',
    ])
    expect(outcome(task('dateRange', march), { from: '2026-02-01', to: '2026-05-01' })).toEqual([
      'from: Choose 2026-03-01 or a later date',
      'to: Choose 2026-03-31 or an earlier date',
    ])
    expect(outcome(task('dateRange'), { ...range, days: 1 })).toEqual([
      ': Write a range as { "from": date, "to": date }',
    ])
    for (const wrong of ['2026-03-02', [range.from, range.to], 5]) {
      expect(outcome(task('dateRange'), wrong)).toEqual([': Write a range as { "from": date, "to": date }'])
    }
  })
})

it('a time of day is written HH:MM', () => {
  expect(outcome(task('time'), '09:30')).toBe('09:30')
  for (const wrong of ['9:30', '24:00', '09:60', '09:30:00', '0930'])
    expect(outcome(task('time'), wrong)).toEqual(refused)
})

describe('a choice', () => {
  it('is the id of one that is offered, compared exactly, also in a draft', () => {
    for (const type of ['dropdown', 'radio'] as const) {
      expect(outcome(task(type, { choices }), 'green')).toBe('green')
      for (const wrong of ['GREEN', ' green', 'pink', '__proto__', 'constructor']) {
        expect(outcome(task(type, { choices }), wrong)).toEqual([': Choose one of the choices offered'])
        expect(outcome(task(type, { choices }), wrong, 'draft')).toEqual([
          ': Choose one of the choices offered',
        ])
      }
      expect(outcome(task(type), 'green')).toEqual(refused)
    }
  })

  it('of several is kept in the order offered, each once', () => {
    for (const type of ['multiSelect', 'checkboxes'] as const) {
      expect(outcome(task(type, { choices }), ['blue', 'red'])).toEqual(['red', 'blue'])
      expect(outcome(task(type, { choices }), ['red', 'red'])).toEqual([': Choose each choice at most once'])
      expect(outcome(task(type, { choices }), ['red', 'pink'])).toEqual([
        '1: Choose one of the choices offered',
      ])
      expect(outcome(task(type, { choices }), 'red')).toEqual([': Give a list of choices'])
      expect(outcome(task(type, { choices }), Array(4).fill('red'))).toEqual([': Give at most 3 choices'])
    }
  })

  it('of several keeps to the fewest and the most, on completion', () => {
    const two = task('multiSelect', { choices, min: 2, max: 2 })
    expect(outcome(two, ['red'])).toEqual([': Choose at least 2 choices'])
    expect(outcome(two, ['red', 'green', 'blue'])).toEqual([': Choose at most 2 choices'])
    expect(outcome(two, ['red'], 'draft')).toEqual(['red'])
  })
})

describe('an e-mail address', () => {
  it('has its domain in lower case and its name as typed', () => {
    expect(outcome(task('email'), ' Ana.Diaz+1@Example.COM ')).toBe('Ana.Diaz+1@example.com')
  })

  it.each([
    'ana',
    'ana@',
    'a@b',
    'a@b.com, c@d.com',
    'Ana <a@b.com>',
    '"x@evil"@good.com',
    'a b@c.com',
    `${'a'.repeat(250)}@b.co`,
  ])('cannot be %s', (text) => expect(outcome(task('email'), text)).toEqual(refused))

  it('cannot carry a header', () => {
    expect(outcome(task('email'), 'a@b.com\r\nBcc: c@d.com')).toEqual(refused)
    expect(outcome(task('email'), 'a@b.com\0')).toEqual(refused)
  })
})

describe('a phone number', () => {
  it('is kept in E.164, read by the country of the firm', () => {
    expect(parse(task('phone'), '(212) 736-5000')).toEqual({ ok: true, value: '+12127365000', warnings: [] })
    expect(outcome(task('phone'), '+44 20 7946 0018')).toBe('+442079460018')
  })

  it('that is possible but not in use is accepted with a warning', () => {
    expect(parse(task('phone'), '555-555-0123')).toEqual({
      ok: true,
      value: '+15555550123',
      warnings: ['This phone number may not be in use; check it'],
    })
  })

  it('that cannot be one is refused with what to write instead', () => {
    for (const wrong of ['12', 'call me', '+', '1'.repeat(64), '1'.repeat(65)])
      expect(outcome(task('phone'), wrong)).toEqual(refused)
    expect(outcome(task('phone', null, { multiple: true }), ['212 736 5000', '12'])).toEqual([
      expect.stringMatching(/^1: Write a phone number with its area code/),
    ])
  })

  it('half typed is a draft', () => {
    expect(outcome(task('phone'), '(212) 7', 'draft')).toBe('(212) 7')
  })
})
