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
  const own = ownWords[reason]
  return own ?? reasonWords(reason).toLowerCase()
}

/** Why a step was passed over. */
export const missedWords: Readonly<Record<Missed['reason'], string>> = {
  before: 'its time had come before there was such a date',
  late: 'it would have come more than a day late',
  collapsed: 'a later one stands for it',
}
