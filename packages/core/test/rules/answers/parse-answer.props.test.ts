import fc from 'fast-check'
import { expect, it } from 'vitest'
import { taskTypes, type TaskOptions, type TaskType } from '../../../src/model/task-type'
import { answerSchema } from '../../../src/rules/answers/answer-schema'
import type { AnswerMode, AnswerTask } from '../../../src/rules/answers/answer-task'
import { choices, parse } from './answers'

const mode = fc.constantFrom<AnswerMode>('draft', 'complete')

const anyTask: fc.Arbitrary<AnswerTask> = fc.record({
  type: fc.constantFrom(...(Object.keys(taskTypes) as TaskType[])),
  options: fc.constantFrom<TaskOptions | null>(
    null,
    { choices, min: 0 },
    { choices, min: 2 },
    { choices, max: 2 },
    { from: '2026-01-01', to: '2026-12-31', max: 50 },
    { choices, kinds: ['image/*'], maxBytes: 5_000 },
  ),
  required: fc.boolean(),
  multiple: fc.boolean(),
})

const word = fc.constantFrom(
  'red',
  'blue',
  'photo',
  'scan',
  ' Ana\r\nDíaz ',
  '(212) 736-5000',
  'A@B.Com',
  '09:30',
  '',
)
const date = fc.constantFrom(
  '2026-03-06',
  '2026-02-30',
  '2026-03-06T05:00:00-05:00',
  '0000-01-01T00:00:00+14:00',
)
const range = fc.record({ from: date, to: date }, { requiredKeys: [] })
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom('__proto__', 'constructor', '\u202e', 'toString', '\0', 'a\ud800', '-0', '1e400', 'NaN'),
)
const item = fc.oneof(
  word,
  date,
  range,
  hostile,
  fc.double(),
  fc.boolean(),
  fc.record({ blob: fc.oneof(word, hostile) }),
)
const input = fc.oneof(item, fc.array(item, { maxLength: 5 }), fc.jsonValue(), fc.anything())

it('a parsed answer parses to itself, whatever the task', () => {
  let accepted = 0
  fc.assert(
    fc.property(anyTask, input, mode, (task, value, how) => {
      const once = parse(task, value, how)
      if (!once.ok) return
      accepted++
      const twice = parse(task, once.value, how)
      // A number kept in E.164 is warned about again; a draft stays what it is.
      expect(twice).toEqual(once)
    }),
    { numRuns: 2_500 },
  )
  expect(accepted).toBeGreaterThan(250)
})

it('no input makes it throw, and each refusal says where and what to do', () => {
  fc.assert(
    fc.property(anyTask, input, mode, (task, value, how) => {
      const parsed = parse(task, value, how)
      if (parsed.ok) return
      expect(parsed.issues.length).toBeGreaterThan(0)
      for (const { path, message } of parsed.issues) {
        expect(path.every((each) => typeof each === 'string' || typeof each === 'number')).toBe(true)
        expect(message).toMatch(/^[A-Z]/)
        expect(message).not.toMatch(/Invalid|expected|undefined|NaN/)
      }
    }),
    { numRuns: 1_200 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})

it('what completes a task is also a draft of it', () => {
  fc.assert(
    fc.property(anyTask, input, (task, value) => {
      const complete = parse(task, value)
      if (complete.ok)
        expect(parse(task, complete.value, 'draft')).toMatchObject({ ok: true, value: complete.value })
    }),
    { numRuns: 1_200 },
  )
})

it('the browser refuses nothing that the server accepts', () => {
  fc.assert(
    fc.property(anyTask, input, mode, (task, value, how) => {
      if (parse(task, value, how).ok) expect(answerSchema(task, how).safeParse(value).success).toBe(true)
    }),
    { numRuns: 1_200 },
  )
})

it('a text of 256 KiB is judged in linear time', () => {
  const texts = ['a', ' ', '\n', '\r', '@', '.', 'a.', 'a@', '-', '+', '1', 'é', '😀', 'a ', '\u2028']
  for (const type of [
    'shortText',
    'longText',
    'email',
    'phone',
    'date',
    'dateTime',
    'time',
    'file',
    'signature',
  ] as const) {
    const task: AnswerTask = { type, options: null, required: true, multiple: false }
    for (const text of texts) {
      const long = `x${text.repeat(262_144 / text.length)}x`
      const start = performance.now()
      parse(task, long)
      parse(task, long, 'draft')
      // Quadratic work on this length takes a minute.
      expect(performance.now() - start, `${type} of ${JSON.stringify(text)}`).toBeLessThan(1_000)
    }
  }
}, 60_000)
