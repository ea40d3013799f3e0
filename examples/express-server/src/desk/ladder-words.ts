import type { CaseEvent } from '@casework/core'
import { reasonWords } from './message-words'

type Fired = Extract<CaseEvent, { type: 'LadderStepFired' }>
type Suppressed = Extract<CaseEvent, { type: 'LadderStepSuppressed' }>
type Missed = Extract<CaseEvent, { type: 'LadderStepMissed' }>

/** What a step of a ladder did, in a plain sentence. */
export function firedSentence(
  { action, told, through, n }: Fired,
  task: string,
  nameOf: (staffId: string) => string,
): string {
  const people = listed(told.map(nameOf), 'and')
  const again = n === 1 ? '' : ` again (time ${String(n)})`
  switch (action) {
    case 'remindClient':
      return `reminded the client of ${task}${again}`
    case 'automate':
      return `set an automation going for ${task}${again}`
    case 'notifyTeam':
      return `told ${people} about ${task}${through === 'fallback' ? ', since nobody works on the case' : ''}${again}`
    case 'escalate':
      return `escalated ${task} to ${people}${through === 'fallback' ? ', since there is no supervisor' : ''}${again}`
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
  return `${several ? 'For each task: if it' : 'If the task'} ${listed(task, 'or')}; or if ${listed(rest, 'or')}.`
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  const [end = '', ...before] = [...words].reverse()
  return before.length === 0 ? end : `${before.reverse().join(', ')} ${last} ${end}`
}

/** Why a step was passed over. */
export const missedWords: Readonly<Record<Missed['reason'], string>> = {
  before: 'its time had come before there was such a date',
  late: 'it would have come more than a day late',
  collapsed: 'a later one stands for it',
}
