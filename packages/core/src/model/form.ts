import { z } from 'zod'
import { condition } from './condition'
import { ladder, type Ladder } from './ladder'
import { id, instant, key, name, text } from './primitives'
import { formTaskInput, taskDefinition, type TaskDefinition } from './task-definition'

const sectionInput = z.strictObject({
  key: key.optional().describe('Default: section-1, section-2, … by position'),
  name,
  when: condition.optional().describe('Joined to the condition of every task in the section'),
  tasks: z.array(formTaskInput).max(10_000),
})

/** A form as its author writes it. */
export const formInput = z.strictObject({
  id: key,
  name,
  description: text.nullish(),
  caseType: id.nullish(),
  sections: z.array(sectionInput).min(1).max(1_000),
  ladder: ladder.nullish(),
})

/** A form as its author writes it: `forms.publish` and `forms.check` take the same. */
export interface FormInput extends z.output<typeof formInput> {}

/** A section of a published form. */
export interface FormSection {
  readonly key: string
  readonly name: string
}

/** A published form version. Immutable: cases pin it; only mapping reads the newest (`rules/mapping`). */
export interface FormVersion {
  readonly formId: string
  readonly version: number
  readonly name: string
  readonly description: string | null
  readonly caseType: string | null
  readonly sections: readonly FormSection[]
  /** In form order. */
  readonly tasks: readonly TaskDefinition[]
  readonly ladder: Ladder | null
  readonly publishedAt: string
}

/** A template version. Immutable; direct assignments pin it. */
export interface TemplateVersion {
  readonly templateId: string
  readonly version: number
  readonly definition: TaskDefinition
  readonly savedAt: string
}

export const formVersion: z.ZodType<FormVersion> = z
  .strictObject({
    formId: id,
    version: z.int(),
    name,
    description: z.string().nullable(),
    caseType: id.nullable(),
    sections: z.array(z.strictObject({ key, name })),
    tasks: z.array(taskDefinition),
    ladder: ladder.nullable(),
    publishedAt: instant,
  })
  .meta({ id: 'FormVersion' })

export const templateVersion: z.ZodType<TemplateVersion> = z
  .strictObject({ templateId: id, version: z.int(), definition: taskDefinition, savedAt: instant })
  .meta({ id: 'TemplateVersion' })

const findingShape = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.enum([
    'FORM_CYCLE',
    'FORM_UNKNOWN_KEY',
    'FORM_TYPE_MISMATCH',
    'DUPLICATE_KEY',
    'ALWAYS_SKIPPED',
    'CONTRADICTION',
    'DUE_NEVER_RESOLVES',
    'UNKNOWN_FIELD',
    'UNKNOWN_TEMPLATE',
  ]),
  path: z
    .array(z.union([z.string(), z.number()]))
    .describe('Where in the form, such as ["sections", 0, "tasks", 3, "when"]'),
  message: z.string(),
  keys: z.array(z.string()).optional().describe('The tasks concerned; for a cycle, its path'),
})

/** Something that a check found in a form. Errors refuse the publication, warnings do not. */
export interface Finding extends z.output<typeof findingShape> {}

export const finding: z.ZodType<Finding, Finding> = findingShape.meta({ id: 'Finding' })
