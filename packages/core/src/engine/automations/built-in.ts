import { z } from 'zod'
import { dueRule } from '../../model/due-rule'
import { id, name } from '../../model/primitives'
import type { Automations } from './automations'

/** The automations that every host has. Each refuses a `with` that it cannot read, for good. */
export const builtInAutomations: Automations = {
  async assignForm({ desk, caseId, key, with: given }) {
    const wanted = read(
      z.strictObject({ formId: id, ifAssigned: z.enum(['addAnother', 'topUp']).optional() }),
      given,
    )
    const { formId, ifAssigned = 'addAnother' } = wanted
    await desk.tasks.assignForm({ caseId, formId, ifAssigned, idempotencyKey: key })
  },
  async assignTemplate({ desk, caseId, key, with: given }) {
    const { templateId, due } = read(z.strictObject({ templateId: id, due: dueRule.optional() }), given)
    await desk.tasks.assign({ caseId, templateId, ...(due && { due }), idempotencyKey: key })
  },
  async setCaseStatus({ desk, caseId, key, with: given }) {
    const { status } = read(z.strictObject({ status: name }), given)
    await desk.cases.put({ id: caseId, status, idempotencyKey: key })
  },
}

/** What another attempt would not mend. */
class UnreadableInput extends Error {
  readonly code = 'INVALID_INPUT'
  readonly permanent = true
}

function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new UnreadableInput(parsed.error.issues.map((each) => each.message).join('; '))
}
