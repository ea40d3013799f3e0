import { allOperations, rejectionsOf, type AnyOperation } from '@casework/core'
import { z } from 'zod'
import { withoutBytes } from '../scenario/references'
import type { ExitCode, Surroundings } from '../surroundings'

/** Lists every operation: a table for people, or all that is known of each as JSON. */
export async function ops({ json }: { readonly json: boolean }, { stdout }: Surroundings): Promise<ExitCode> {
  const lines = json ? JSON.stringify(allOperations.map(described), null, 2).split('\n') : table()
  for (const line of lines) stdout(line)
  return 0
}

function described(operation: AnyOperation) {
  const { name, kind, access, summary, example, input, output } = operation
  return {
    name,
    kind,
    access,
    summary,
    rejects: rejectionsOf(operation),
    example: withoutBytes(example),
    // Bytes have no place in JSON Schema; they are shown as anything.
    input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }),
  }
}

function table(): string[] {
  const rows = [
    ['OPERATION', 'KIND', 'FOR', 'WHAT IT DOES'],
    ...allOperations.map(({ name, kind, access, summary }) => [name, kind, access.join(', '), summary]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
