import { z } from 'zod'
import { checkSteps } from './check-steps'
import { id, step } from './step'

/** A story as JSON, format `scenario/1`: when it starts, in which tenant, and its steps. */
export const scenario = z
  .strictObject({
    casework: z.literal('scenario/1'),
    start: z.string(),
    tenant: id,
    steps: z.array(step).min(1),
  })
  .superRefine(checkSteps)

/** A story that can be run: every operation exists, every name is saved before it is used, time only goes on. */
export interface Scenario extends z.output<typeof scenario> {}
