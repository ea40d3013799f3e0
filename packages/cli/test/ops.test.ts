import { allOperations } from '@casework/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { run } from './run'

const listed = async () => JSON.parse((await run(['ops', '--json'])).stdout.join('\n')) as Described[]

interface Described {
  readonly name: string
  readonly kind: string
  readonly access: readonly string[]
  readonly summary: string
  readonly rejects: readonly string[]
  readonly example: unknown
  readonly input: object
  readonly output: object
}

describe('casework ops', () => {
  it('--json lists every operation with what it takes, gives and refuses with', async () => {
    const described = await listed()
    expect(described.map((each) => each.name)).toEqual(allOperations.map((each) => each.name))
    expect(described.find((each) => each.name === 'tasks.complete')).toMatchObject({
      kind: 'command',
      access: ['staff', 'client', 'link'],
      rejects: expect.arrayContaining(['TASK_ALREADY_COMPLETED', 'INVALID_INPUT', 'CONFLICT']),
    })
  })

  it('--json gives JSON Schemas that can be read back, and that every example fits', async () => {
    for (const { name, example, input, output } of await listed()) {
      expect(() => z.fromJSONSchema(readable(output)), name).not.toThrow()
      const parsed = z.fromJSONSchema(readable(input)).safeParse(example)
      expect(parsed.error?.issues ?? [], name).toEqual([])
    }
  })

  it('--json gives schemas whose references all lead somewhere', async () => {
    for (const { name, input, output } of await listed()) {
      for (const schema of [input, output]) {
        const text = JSON.stringify(schema)
        const defined = Object.keys((schema as { $defs?: object }).$defs ?? {})
        const used = [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map((match) => match[1])
        expect(
          used.filter((id) => !defined.includes(id ?? '')),
          name,
        ).toEqual([])
      }
    }
  })

  it('without --json is a table, a line for each operation', async () => {
    const { exitCode, stdout } = await run(['ops'])
    expect(exitCode).toBe(0)
    expect(stdout).toHaveLength(allOperations.length + 1)
    const line = stdout.find((each) => each.startsWith('tasks.complete '))
    expect(line).toMatch(/^tasks\.complete +command +staff, client, link +Completes a task/)
  })
})

/** Without its patterns: JSON Schema reads them as unicode, which zod's reader does not. */
function readable(schema: object) {
  const text = JSON.stringify(schema, (key, value: unknown) => (key === 'pattern' ? undefined : value))
  return JSON.parse(text)
}
