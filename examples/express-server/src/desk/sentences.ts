import type { CaseEvent, DueCause } from '@casework/core'
import { shortDate, shortInstant } from './dates'
import { firedSentence, missedWords, suppressedWords } from './ladder-words'
import { automationWords } from './ladders/automation-words'

/** What sentences need to name things. */
export interface Naming {
  readonly task: (taskId: string) => string
  readonly form: (formId: string) => string
  readonly client: (clientId: string) => string
  readonly staff: (staffId: string) => string
  readonly field: (key: string) => string
  readonly zone: string
}

/** An event in a plain sentence without its subject: "completed “Hospital”". Null: not worth a line of its own. */
export function sentence(event: CaseEvent, names: Naming): string | null {
  const task = 'taskId' in event ? `“${names.task(event.taskId)}”` : ''
  switch (event.type) {
    case 'CaseCreated':
      return 'opened the case'
    case 'CaseChanged':
      return 'changed the case'
    case 'CaseArchived':
      return 'archived the case'
    case 'CaseRestored':
      return 'brought the case back'
    case 'FormAssigned':
      return `put the form “${names.form(event.formId)}” on the case`
    case 'TaskAssigned':
      // A form's tasks come with the form.
      return event.assignmentId === null ? `added ${task}` : null
    case 'TaskStarted':
      return `started ${task}`
    case 'DraftSaved':
      return `saved a draft of ${task}`
    case 'FileUploaded':
      return `uploaded ${event.file.name} for ${task}`
    case 'TaskCompleted':
      return `completed ${task}${event.late ? ', late' : ''}`
    case 'TaskReopened':
      return `reopened ${task}: ${event.reason}`
    case 'TaskWaived':
      return `waived ${task}: ${event.reason}`
    case 'TaskUnwaived':
      return `took the waiver of ${task} back: ${event.reason}`
    case 'TaskHeld':
      return `put ${task} on hold: ${event.reason}`
    case 'TaskReleased':
      return `released ${task}: ${event.reason}`
    case 'TaskRemoved':
      return `removed ${task}: ${event.reason}`
    case 'TaskApplicable':
    case 'TaskSkipped':
    case 'TaskUndetermined':
      // One answer may move a hundred questions: the page tells their number.
      return null
    case 'AnswerDiscarded':
      return `let the answer to ${task} be discarded, since it no longer applies`
    case 'DueChanged':
      return dueSentence(event, task)
    case 'ClientFieldChanged':
      return event.cause === 'revert'
        ? `put ${names.client(event.clientId)}’s ${fieldWords[event.field]} back to what it was`
        : `updated ${names.client(event.clientId)}’s ${fieldWords[event.field]} by the answer to ${task}`
    case 'CaseFieldChanged':
      return event.cause === 'revert'
        ? `put “${names.field(event.field)}” back to what it was`
        : `filled in “${names.field(event.field)}” by the answer to ${task}`
    case 'MappingSkipped':
      return `answered ${task}, but there was no field to write it to`
    case 'ClientUnreachable':
      return `left ${names.client(event.clientId)} without a phone number and an e-mail address`
    case 'FormCompleted':
      return `finished the form “${names.form(event.formId)}”`
    case 'FormReopened':
      return `reopened the form “${names.form(event.formId)}”`
    case 'PersonalDataErased':
      return `erased the personal data of ${event.clientId}`
    case 'LinkCreated':
      return `made a link for ${event.clientId === null ? 'whoever has it' : names.client(event.clientId)}, good until ${shortInstant(event.expiresAt, names.zone)}`
    case 'LinkOpened':
      return 'used a link for the first time'
    case 'LinkRevoked':
      return `revoked a link${event.reason === null ? '' : `: ${revokedWords[event.reason] ?? event.reason}`}`
    case 'LadderStepFired':
      return firedSentence(event, task, names.staff)
    case 'LadderStepSuppressed':
      return `left out a step for ${task}: ${suppressedWords(event)}`
    case 'LadderStepMissed':
      return `passed over a step for ${task}${timesOf(event)}: ${missedWords[event.reason]}`
    case 'AutomationFinished':
      return `ran the automation “${automationWords(event.name).label}” for ${task}${event.outcome === 'done' ? '' : ', and it failed'}`
    case 'MessageQueued':
      return queuedSentence(event, event.clientId === null ? 'somebody' : names.client(event.clientId))
  }
}

function timesOf({ from, n }: { readonly from?: number; readonly n: number }): string {
  return from === undefined ? '' : ` ${String(n - from + 1)} times`
}

function queuedSentence(event: CaseEvent & { readonly type: 'MessageQueued' }, whom: string): string {
  if (event.joined)
    return `spoke of this case, too, in the reminder of another one to ${whom} ${over[event.channel]}`
  return `${event.state === 'suppressed' ? 'could not send' : 'sent'} a link to ${whom} ${over[event.channel]}`
}

/** Why Casework itself revokes a link; people say it in words of their own. */
const revokedWords: Readonly<Record<string, string>> = {
  addressChanged: 'the address that it was sent to is not the client’s any more',
}

const over = { sms: 'by text', email: 'by e-mail', portal: 'in the portal' } as const

const fieldWords = {
  firstName: 'first name',
  lastName: 'last name',
  phone: 'phone number',
  email: 'e-mail address',
} as const

/** Dates that a person set; those that follow from another step are told by that step. */
const told: ReadonlySet<DueCause> = new Set(['rescheduled', 'released', 'anchorChanged', 'zoneChanged'])

function dueSentence(event: CaseEvent & { readonly type: 'DueChanged' }, task: string): string | null {
  if (!told.has(event.cause)) return null
  const why = event.reason === null ? '' : `: ${event.reason}`
  if (event.to.kind === 'set') return `moved ${task} to ${shortDate(event.to.date)}${why}`
  return event.to.kind === 'none'
    ? `took the due date off ${task}${why}`
    : `left the date of ${task} open${why}`
}
