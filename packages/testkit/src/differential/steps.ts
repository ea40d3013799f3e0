import type { CarriedChannel } from '@casework/core'
import type { CaseQuery, HandOff, TaskCountQuery, TaskQuery } from '@casework/core/adapter'

/**
 * Who asks. A number names one of the links made, or of the unsubscribe tokens sent so far, which are the same on both
 * sides; -1 is the newest.
 */
export type Asker =
  | { readonly system: true }
  | { readonly staff: string }
  | { readonly client: string }
  | { readonly link: number }
  | { readonly unsubscribe: number }

/**
 * One step of a run: an operation, time passing, or a question to the store itself, followed through all its pages. In the
 * input of an operation `#task3`, `#link3`, `#assignment3`, `#blob3`, `#message3` and `#notice3` stand for ids that earlier results
 * named, `#message-1` for the newest, and `#code` for the one-time code sent last. A provider's next answer is a step, too.
 */
export type Step =
  | { readonly as: Asker; readonly do: string; readonly with: unknown }
  | { readonly wait: string }
  | { readonly provider: CarriedChannel; readonly answers: HandOff }
  | { readonly tasks: Omit<TaskQuery, 'now' | 'after'> }
  | { readonly cases: Omit<CaseQuery, 'now' | 'after'> }
  | { readonly counts: readonly Omit<TaskCountQuery, 'now'>[] }

/** A step as a person reads it. */
export function describeStep(step: Step): string {
  if ('wait' in step) return `${step.wait} pass`
  if ('provider' in step) return `${step.provider} will answer ${JSON.stringify(step.answers)}`
  if ('do' in step) {
    return `${step.do} ${JSON.stringify(step.with)} as ${Object.entries(step.as).flat().join(' ')}`
  }
  return JSON.stringify(step)
}
