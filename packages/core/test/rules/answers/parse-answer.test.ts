import { describe, expect, it } from 'vitest'
import { taskTypes, type TaskOptions, type TaskType } from '../../../src/model/task-type'
import { choices, outcome, parse, photo, scan, task } from './answers'

const types = Object.keys(taskTypes) as TaskType[]
const refused = expect.arrayContaining([expect.any(String)])

describe('a blank answer', () => {
  const blanks = [null, undefined, '', '  ', '\n\t \u00a0', []]

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
