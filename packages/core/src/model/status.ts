import { z } from 'zod'

/** The five statuses, in the order in which lists sort them. */
export const statuses = ['overdue', 'in_progress', 'todo', 'completed', 'skipped'] as const

export const status = z.enum(statuses)

export type Status = (typeof statuses)[number]

export const phase = z.enum(['todo', 'in_progress', 'completed'])

export type Phase = z.output<typeof phase>

/** Whether a task's condition holds: yes, no, or not known until another question is answered. */
export const applicability = z.enum(['applicable', 'skipped', 'undetermined'])

export type Applicability = z.output<typeof applicability>
