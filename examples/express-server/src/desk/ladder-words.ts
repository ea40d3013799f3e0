import type { CaseEvent } from '@casework/core'
import { reasonWords } from './message-words'

type Fired = Extract<CaseEvent, { type: 'LadderStepFired' }>
type Suppressed = Extract<CaseEvent, { type: 'LadderStepSuppressed' }>
type Missed = Extract<CaseEvent, { type: 'LadderStepMissed' }>

/** What a step of a ladder did, in a plain sentence. */
export function firedSentence({ action, told, through }: Fired, task: string): string {
  const people = told.length === 1 ? 'one person' : `${String(told.length)} people`
  switch (action) {
    case 'remindClient':
      return `reminded the client of ${task}`
    case 'automate':
      return `set an automation going for ${task}`
    case 'notifyTeam':
      return `told ${people} of the team about ${task}`
    case 'escalate':
      return `took ${task} to ${through === 'fallback' ? 'whoever stands in' : 'the supervisor'} (${people})`
  }
}

const ownWords: Readonly<Record<string, string>> = {
  held: 'the task was on hold',
  waived: 'the task was waived',
  phase: 'the work had come further',
  progress: 'enough was done',
  noClient: 'the case has no client',
  variableMissing: 'a variable of its text had no value',
  chainTooDeep: 'one automation had led to another too often',
  nobody: 'there is nobody to tell',
  expired: 'it would have come too late',
}

/** Why a step was left out. */
export function suppressedWords({ reason }: Suppressed): string {
  return becauseWords(reason)
}

/** A reason of a step or of a message, as the end of a sentence; empty for none. */
export function becauseWords(reason: string | null): string {
  const words = ownWords[reason ?? ''] ?? reasonWords(reason)
  return words.slice(0, 1).toLowerCase() + words.slice(1)
}

const cancels: Readonly<Record<string, string>> = {
  completed: 'is completed',
  waived: 'is waived',
  held: 'is put on hold',
  rescheduled: 'gets another date',
  removed: 'is removed',
  started: 'is begun',
}

const otherCancels: Readonly<Record<string, string>> = {
  archived: 'the case is archived',
  optedOut: 'the client asks us to stop',
  addressChanged: 'their number or mailbox changes',
}

/** What would keep a step from happening, in a sentence. */
export function cancelWords(by: readonly string[], several: boolean): string {
  const task = by.flatMap((each) => cancels[each] ?? [])
  const rest = by.flatMap((each) => otherCancels[each] ?? [])
  return `${several ? 'For each task: if it' : 'If the task'} ${either(task)}; or if ${either(rest)}.`
}

function either(words: readonly string[]): string {
  const [last = '', ...before] = [...words].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} or ${last}`
}

/** Why a step was passed over. */
export const missedWords: Readonly<Record<Missed['reason'], string>> = {
  before: 'its time had come before there was such a date',
  late: 'it would have come more than a day late',
  collapsed: 'a later one stands for it',
}
