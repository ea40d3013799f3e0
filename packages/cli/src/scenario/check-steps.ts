import { allOperations, findOperation, rejectionsOf, type Path } from '@casework/core'
import { manualClock, type ManualClock } from '@casework/memory'
import { referencesIn } from './references'
import type { OperationStep, Step } from './step'

interface Story {
  readonly start: string
  readonly steps: readonly Step[]
}

interface Issues {
  addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string }): void
}

type Complain = (path: Path, message: string) => void

const codes: ReadonlySet<string> = new Set([...allOperations.flatMap(rejectionsOf)])

/** Finds what can be known before anything runs: unknown operations and codes, names not saved yet, time going back. */
export function checkSteps({ start, steps }: Story, issues: Issues): void {
  const clock = clockAt(start)
  if (!clock) {
    const message = `Not an instant: ${start}; write it with its offset, as 2026-03-02T14:00:00Z`
    issues.addIssue({ code: 'custom', path: ['start'], message })
  }
  const saved = new Set<string>()
  steps.forEach((step, index) => {
    const complain: Complain = (path, message) => {
      issues.addIssue({ code: 'custom', path: ['steps', index, ...path], message })
    }
    if ('do' in step) checkOperation(step, saved, complain)
    else if (clock) checkMove(step, clock, complain)
  })
}

function clockAt(start: string): ManualClock | null {
  try {
    return manualClock(start)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function checkOperation(step: OperationStep, saved: Set<string>, complain: Complain): void {
  if (!findOperation(step.do))
    complain(['do'], `There is no operation "${step.do}": casework ops lists them all`)
  if (step.rejects !== undefined && !codes.has(step.rejects)) {
    complain(['rejects'], `No operation refuses with "${step.rejects}": casework ops --json lists the codes`)
  }
  if (step.rejects !== undefined && step.save !== undefined) {
    complain(['save'], 'A refused step has no result to save')
  }
  const used = [
    ...(step.as && 'link' in step.as ? [{ path: ['as', 'link'], reference: step.as.link }] : []),
    ...referencesIn(step.with, ['with']),
    ...referencesIn(step.expect, ['expect']),
  ]
  for (const { path, reference } of used) {
    const name = reference.split('.', 1).join('')
    if (!saved.has(name)) complain(path, `No step before this one saves "${name}"`)
  }
  if (step.save !== undefined) saved.add(step.save)
}

function checkMove(step: Exclude<Step, OperationStep>, clock: ManualClock, complain: Complain): void {
  try {
    if ('at' in step) clock.set(step.at)
    else clock.advance(step.advance)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    complain(['at' in step ? 'at' : 'advance'], error.message)
  }
}
