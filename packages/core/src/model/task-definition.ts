import { z } from 'zod'
import { condition, type ConditionTree } from './condition'
import { dueRule, type DueRule } from './due-rule'
import { jsonValue } from './json'
import { ladder, type Ladder } from './ladder'
import { id, key, name, text } from './primitives'
import { taskOptions, taskType, type TaskOptions, type TaskType } from './task-type'

/** The four fields of a client that an answer may write. */
export const systemFields = ['firstName', 'lastName', 'phone', 'email'] as const

export type SystemField = (typeof systemFields)[number]

const mappingTargetShape = z.union([
  z.strictObject({ system: z.enum(systemFields) }),
  z.strictObject({ custom: key }),
])

/** Where an answer is written on completion: a field of the client, or a custom field of the case. */
export type MappingTarget = z.output<typeof mappingTargetShape>

export const mappingTarget: z.ZodType<MappingTarget, MappingTarget> = mappingTargetShape.meta({
  id: 'MappingTarget',
})

/** What an explicitly blank answer does to a mapped custom field. */
export const onBlank = z.enum(['keep', 'clear'])

/** What happens to an answer when its task is skipped. */
export const onSkip = z.enum(['keep', 'discard'])

/** The fields of a task that its author writes, in a template or inline in a form. All but name and type optional. */
export const taskFields = {
  name,
  description: text.nullish(),
  type: taskType,
  options: taskOptions.nullish(),
  required: z.boolean().optional().describe('Default true: a blank answer is refused'),
  mapTo: mappingTarget.nullish(),
  onBlank: onBlank.optional().describe('Default keep'),
  onSkip: onSkip.optional().describe('Default keep'),
  due: dueRule.nullish(),
  timeZone: z.string().nullish().describe('IANA zone; default the zone of the case'),
  ladder: ladder.nullish(),
  multiple: z.boolean().optional().describe('The answer is a list of values'),
}

/** A task in a form: a template by id, or its fields written out. */
export const formTaskInput = z.union([
  z.strictObject({ key, template: id, when: condition.optional(), due: dueRule.nullish() }),
  z.strictObject({ key, ...taskFields, when: condition.optional() }),
])

/** A task as a published form version or a template version fixes it: every default written out. */
export interface TaskDefinition {
  /** Key inside the form; the template's id for a template. */
  readonly key: string
  readonly name: string
  /** `foldName(name)`, so that names sort alike on every store. */
  readonly nameKey: string
  readonly description: string | null
  readonly type: TaskType
  readonly options: TaskOptions | null
  readonly required: boolean
  readonly mapTo: MappingTarget | null
  readonly onBlank: 'keep' | 'clear'
  readonly onSkip: 'keep' | 'discard'
  readonly due: DueRule | null
  readonly timeZone: string | null
  readonly ladder: Ladder | null
  readonly multiple: boolean
  /** Key of the section it stands in; null for a template. */
  readonly section: string | null
  /** The section's condition and its own, joined; null when it always applies. */
  readonly when: ConditionTree | null
  /** The template it was made from; null for a task written inline in a form. */
  readonly template: { readonly id: string; readonly version: number } | null
}

export const taskDefinition: z.ZodType<TaskDefinition> = z
  .strictObject({
    key,
    name,
    nameKey: z.string(),
    description: z.string().nullable(),
    type: taskType,
    options: taskOptions.nullable(),
    required: z.boolean(),
    mapTo: mappingTarget.nullable(),
    onBlank,
    onSkip,
    due: dueRule.nullable(),
    timeZone: z.string().nullable(),
    ladder: ladder.nullable(),
    multiple: z.boolean(),
    section: key.nullable(),
    when: jsonValue
      .nullable()
      .describe(
        'The condition with its short forms written out',
      ) as unknown as z.ZodType<ConditionTree | null>,
    template: z.strictObject({ id, version: z.int() }).nullable(),
  })
  .meta({ id: 'TaskDefinition' })
