import { z } from 'zod'
import { problemsOf } from '../problems'

const savedName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'A name to save under has letters, digits, "_" and "-"')
/** A tenant, a person of staff or a client. */
export const id = z.string().regex(/^[^\s\p{C}]{1,128}$/u, 'An id has 1–128 visible characters and no spaces')

const operationStep = z.strictObject({
  as: z
    .union(
      [
        z.strictObject({ staff: id }),
        z.strictObject({ client: id }),
        z.strictObject({ link: savedName }),
        z.strictObject({ system: z.literal(true) }),
      ],
      'Write { "staff": id }, { "client": id }, { "link": the name a links.create was saved under } or { "system": true }',
    )
    .optional(),
  do: z.string(),
  with: z.unknown().optional(),
  save: savedName.optional(),
  expect: z.unknown().optional(),
  rejects: z.string().optional(),
})

const advanceStep = z.strictObject({ advance: z.string() })
const atStep = z.strictObject({ at: z.string() })

/** Runs an operation, by name, and says what must come of it. */
export interface OperationStep extends z.output<typeof operationStep> {}

/** One step: an operation, or the clock moved by a duration or to an instant. */
export type Step = OperationStep | z.output<typeof advanceStep> | z.output<typeof atStep>

// Not a union: its errors would speak of all three kinds of step, and a person meant one.
export const step = z.looseObject({}).transform((value, context): Step => {
  const kinds = (['do', 'advance', 'at'] as const).filter((key) => key in value)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    const message = 'A step has "do", or "advance", or "at"'
    context.addIssue({ code: 'custom', message, path: kinds.slice(1, 2) })
    return z.NEVER
  }
  const parsed = { do: operationStep, advance: advanceStep, at: atStep }[kind].safeParse(value)
  if (parsed.success) return parsed.data
  for (const { path, message } of problemsOf(parsed.error)) {
    context.addIssue({ code: 'custom', message, path: [...path] })
  }
  return z.NEVER
})
