import { memory } from '@casework/memory'
import { beforeAll, expect, test } from 'vitest'
import { limitsFor } from '../../src/engine/gate'
import { allOperations, createCasework, type Casework } from '../../src/index'
import { assignTasks, furnish, on } from '../support/world'

const typed = [
  ...(['shortText', 'longText', 'richText', 'number', 'currency', 'date', 'dateTime', 'time'] as const),
  ...(['yesNo', 'dropdown', 'initials', 'phone', 'email', 'postalCode'] as const),
]

let casework: Casework

beforeAll(async () => {
  casework = createCasework(memory())
  const system = casework.as({ tenant: 'acme', system: true })
  await furnish(system)
  const options = { choices: [{ id: 'a', label: 'A' }] }
  await assignTasks(
    system,
    typed.map((type) => ({ key: type, name: type, type, ...(type === 'dropdown' ? { options } : {}) })),
  )
})

/** Texts that a careless pattern reads over and over: right until their very end, or nothing but beginnings. */
const shapes: readonly ((length: number) => string)[] = [
  (length) => `${'a'.repeat(length - 1)}\n`,
  (length) => `${' '.repeat(length - 1)}\u0001`,
  (length) => 'a@'.repeat(length / 2),
  (length) => `a@${'a.'.repeat(length / 2 - 2)}!`,
  (length) => '{{'.repeat(length / 2),
  (length) => '{{client.firstName}}'.repeat(length / 20),
  (length) => `+1${'2'.repeat(length - 3)}x`,
  (length) => `P${'1'.repeat(length - 1)}`,
  (length) => '2026-'.repeat(length / 5),
]

type Path = readonly (string | number)[]

/** Where an input holds a text. */
function textsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...path, key]))
}

/** The input with another text in one place. */
function withText(value: unknown, [first, ...rest]: Path, text: string): unknown {
  if (first === undefined) return text
  const copy = structuredClone(value) as Record<string | number, unknown>
  copy[first] = withText(copy[first], rest, text)
  return copy
}

const inputs = allOperations.map((each) => [each.name, each, textsIn(each.example)] as const)

test.each(inputs)(
  '%s answers whatever fits into its input at once, in every text of it',
  async (name, operation, places) => {
    const room = Math.min(limitsFor(operation).characters, 1_048_576) - 4_096
    for (const place of places) {
      for (const shape of shapes) {
        const input = withText(operation.example, place, shape(room))
        // A pattern that reads a mebibyte over and over takes hours, and no test has so long.
        expect(await casework.run({ tenant: 'acme', system: true }, name, input)).toHaveProperty('ok')
      }
    }
  },
  60_000,
)

test.each(inputs)(
  '%s refuses 10 MB in any text and repeats nothing of it',
  async (name, { example }, places) => {
    const long = 'canary '.repeat(1_500_000)
    for (const place of places) {
      const result = await casework.run(
        { tenant: 'acme', system: true },
        name,
        withText(example, place, long),
      )
      if (result.ok || result.error.code !== 'INVALID_INPUT')
        throw new Error(`Not refused: ${place.join('.')}`)
      expect(result.error.issues[0]?.message).toContain('send less')
      expect(JSON.stringify(result.error)).not.toContain('canary')
    }
  },
)

test.each(typed)(
  'an answer to a task of the type %s is read at once, however it is written',
  async (type) => {
    for (const shape of shapes) {
      for (const name of ['tasks.complete', 'tasks.saveDraft']) {
        const began = performance.now()
        const input = { ...on(type), answer: shape(60_000) }
        const result = await casework.run({ tenant: 'acme', system: true }, name, input)
        expect(performance.now() - began).toBeLessThan(5_000)
        if (!result.ok) expect(['INVALID_INPUT', 'ANSWER_INVALID']).toContain(result.error.code)
      }
    }
  },
)
