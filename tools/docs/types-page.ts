import { taskTypes, type AnswerShape, type TaskType } from '../../packages/core/src/model/task-type'
import { answerSchema } from '../../packages/core/src/rules/answers/answer-schema'
import { code, codes, notice, table } from './markdown'

interface ShapeText {
  /** What an answer is in JSON. */
  readonly answer: string
  /** An answer that completes a task of this shape; checked while the page is written. */
  readonly example: unknown
  /** Which options mean something, and what is checked. */
  readonly checks: string
}

/** A shape that is not here does not compile. */
const shapes: Readonly<Record<AnswerShape, ShapeText>> = {
  text: {
    answer: 'A text, kept without the white space around it',
    example: 'St. Mary’s',
    checks:
      '`min`, `max`: characters. Line ends become `\\n`. One line, except longText, richText and address',
  },
  number: {
    answer: 'A number',
    example: 12.5,
    checks:
      '`min`, `max`. A percentage is 0 to 100 unless told otherwise; a currency has at most two decimals',
  },
  date: { answer: 'A calendar date', example: '2026-03-31', checks: '`from`, `to`: both included' },
  dateTime: {
    answer: 'An instant; any offset comes in, UTC goes out',
    example: '2026-03-31T17:00:00-04:00',
    checks: '`from`, `to`: dates, taken widely, since an instant lies on two dates on earth',
  },
  time: { answer: 'A time of day, `HH:MM`', example: '17:00', checks: 'None' },
  dateRange: {
    answer: 'Two dates, the first not after the second',
    example: { from: '2026-03-02', to: '2026-03-09' },
    checks: '`from`, `to`: both dates lie within',
  },
  boolean: { answer: '`true` or `false`', example: true, checks: 'None. `false` is an answer, not a blank' },
  choice: { answer: 'The id of a choice', example: 'a', checks: '`choices`, needed: `{ id, label }` each' },
  choices: {
    answer: 'Ids of choices, each once, kept in the order in which they are offered',
    example: ['a', 'b'],
    checks: '`choices`, needed; `min`, `max`: how many',
  },
  file: {
    answer: 'The reference of an uploaded file, or `{ blob }` with its id alone',
    example: { blob: 'the-id' },
    checks:
      '`kinds`: media types, sniffed from the bytes (an image task takes `image/*`); `maxBytes`: at most 25 MiB',
  },
  files: {
    answer: 'A list of references',
    example: [{ blob: 'the-id' }],
    checks: '`kinds`, `maxBytes`; `min`, `max`: how many, at most 100',
  },
  signature: {
    answer: 'The name typed in full, or the reference of a drawn signature',
    example: 'Ana Ruiz',
    checks: 'A text is always a name, at most 200 characters',
  },
  phone: {
    answer: 'A phone number; kept as E.164',
    example: '(212) 555-0123',
    checks: 'Read with the firm’s country. It must be possible; one that is not in use passes',
  },
  email: {
    answer: 'An e-mail address; its domain in lower case',
    example: 'ana@example.com',
    checks: 'At most 254 characters',
  },
}

/** Every type of task, and what its answers are. */
export function typesPage(): string {
  const types = Object.entries(taskTypes) as [TaskType, AnswerShape][]
  for (const [type, shape] of types) assertParses(type, shape)
  const rows = (Object.keys(shapes) as AnswerShape[]).map((shape) => {
    const { answer, example, checks } = shapes[shape]
    const named = types.flatMap(([type, its]) => (its === shape ? [type] : []))
    return [codes(named), answer, code(JSON.stringify(example)), checks]
  })
  return `${notice('the types of tasks')}

# Types of tasks and their answers

A task has one of ${types.length} types. The type says what an answer is; \`options\` says what is allowed. The same schema checks an
answer in the browser and on the server.

${table(['Types', 'An answer is', 'Example', 'Options and checks'], rows)}

- **Blank** is \`null\`, a text of white space, and the empty list. It becomes \`null\`. A required task refuses a blank when
  it is completed; an optional one takes it.
- **\`multiple: true\`** makes the answer a list of such values, at most 100; blank items are left out. For texts and
  numbers \`min\` and \`max\` then bound each value, for all other types how many there are.
- **Longest texts**, where \`options.max\` does not say: shortText 500 characters, longText and richText 20,000, address
  1,000, postalCode 20, initials 10, all others 200.
- **A draft** may be blank, too long, too short, out of bounds or half typed. It must be of the right kind: a choice that
  is offered, a file that is on the task.
`
}

function assertParses(type: TaskType, shape: AnswerShape): void {
  const choices = shape === 'choice' || shape === 'choices'
  const options = choices ? { choices: ['a', 'b'].map((id) => ({ id, label: id })) } : null
  const { example } = shapes[shape]
  const short = type === 'initials' ? 'AR' : example
  const parsed = answerSchema({ type, options, required: true, multiple: false }).safeParse(short)
  if (!parsed.success) throw new Error(`The example of ${shape} is no answer to a ${type} task`)
}
