import type { CaseQuery, TaskCountQuery, TaskQuery } from '@casework/core'

/** Who asks. A number names one of the links made so far: they are the same on both sides. */
export type Asker =
  | { readonly system: true }
  | { readonly staff: string }
  | { readonly client: string }
  | { readonly link: number }

/**
 * One step of a run: an operation, time passing, or a question to the store itself, followed through all its pages. In the
 * input of an operation `#task3`, `#link3`, `#assignment3` and `#blob3` stand for ids that earlier results named.
 */
export type Step =
  | { readonly as: Asker; readonly do: string; readonly with: unknown }
  | { readonly wait: string }
  | { readonly tasks: Omit<TaskQuery, 'now' | 'after'> }
  | { readonly cases: Omit<CaseQuery, 'now' | 'after'> }
  | { readonly counts: readonly Omit<TaskCountQuery, 'now'>[] }

/** A step as a person reads it. */
export function describeStep(step: Step): string {
  if ('wait' in step) return `${step.wait} pass`
  if ('do' in step) {
    return `${step.do} ${JSON.stringify(step.with)} as ${Object.entries(step.as).flat().join(' ')}`
  }
  return JSON.stringify(step)
}
