import type { Desk, Rejection } from '@casework/core'
import { units, ways, type DraftField, type StepDraft } from './draft'

/** A ladder as the library takes it. */
export type LadderInput = NonNullable<Parameters<Desk['settings']['put']>[0]['ladder']>

/** What is wrong with a ladder: by row and field, and for the page as a whole. */
export interface LadderProblems {
  readonly message: string
  /** By `row.field`. */
  readonly at: ReadonlyMap<string, string>
}

/**
 * A step as the library takes it, of the fields that the page shows for what it does. Nothing is checked here: numbers that are
 * none and fields that do not belong together go through as they are, and the library says what is wrong with them.
 */
export function stepInput(draft: StepDraft): LadderInput[number] {
  const { id, amount, unit, side, at, action, phase, below } = draft
  const client = action === 'remindClient'
  const chosen = ways.filter((each) => draft[each] !== '' && (client || each !== 'sms'))
  const guard = { ...(phase && { phase }), ...(below && { progress: { below: numberOf(below) } }) }
  const step = {
    id,
    ...(amount && { [units.find((each) => each === unit) ?? 'days']: numberOf(amount) }),
    [side === 'after' ? 'after' : 'before']: 'due',
    ...(at && unit !== 'hours' && { at }),
    ...(Object.keys(guard).length > 0 && { when: guard }),
    do: action === 'automate' ? automationOf(draft) : action,
    ...(action !== 'automate' && chosen.length > 0 && { channels: chosen }),
    ...(client && messageOf(draft)),
    ...repeatOf(draft),
  }
  return step as LadderInput[number]
}

/** Where on the page a refusal belongs. */
export function problemsOf(error: Rejection, drafts: readonly StepDraft[]): LadderProblems {
  const at = new Map<string, string>()
  if (error.code === 'INVALID_INPUT' || error.code === 'VARIABLE_UNKNOWN')
    for (const { path, message } of error.issues) {
      const [, row, ...rest] = path
      if (typeof row === 'number')
        at.set(`${String(row)}.${fieldAt(rest, drafts[row])}`, plain(rest, message))
    }
  return { message: at.size === 0 ? error.message : 'The ladder was not saved.', at }
}

function fieldAt(path: readonly (string | number)[], draft: StepDraft | undefined): DraftField {
  const [first, second] = path
  if (units.some((each) => each === first)) return 'amount'
  switch (first) {
    case 'after':
    case 'before':
      return 'side'
    case 'at':
      return 'at'
    case 'do':
      return draft?.action === 'automate' ? 'automation' : 'action'
    case 'channels':
      return 'sms'
    case 'message':
      return second === 'subject' ? 'subject' : second === 'messageTemplateId' ? 'words' : 'text'
    case 'repeat':
      return second === 'max' ? 'max' : second === 'until' ? 'until' : 'every'
    case 'when':
      return second === 'phase' ? 'phase' : 'below'
    case undefined:
    default:
      return 'amount'
  }
}

/** The words of the schema for what a person typed. */
function plain([first, second]: readonly (string | number)[], message: string): string {
  if (first === 'repeat' && (second === 'every' || second === 'until')) return 'Write a whole number'
  if (!/^(Invalid|Too|Expected|A name)/.test(message)) return message
  if (units.some((each) => each === first)) return 'Write a whole number from 0 to 3,650'
  if (first === 'repeat' || first === 'when') return 'Write a whole number from 1 to 100'
  if (first === 'do') return 'Choose what happens'
  return message
}

function automationOf({ automation, was, with: kept, status, form, template }: StepDraft) {
  const own = {
    ...(automation === 'setCaseStatus' && { status }),
    ...(automation === 'assignForm' && { formId: form }),
    ...(automation === 'assignTemplate' && { templateId: template }),
  }
  const before = automation === was ? objectIn(kept) : {}
  const given = { ...before, ...own }
  return { automate: automation, ...(Object.keys(given).length > 0 && { with: given }) }
}

/** What a host wrote and this page has no control for is kept as it is. */
function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {}
  } catch {
    return {}
  }
}

function messageOf({ words, subject, text }: StepDraft) {
  if (words !== '') return { message: { messageTemplateId: words } }
  if (text === '' && subject === '') return {}
  return { message: { text, ...(subject && { subject }) } }
}

function repeatOf({ every, everyUnit, max, until, untilUnit }: StepDraft) {
  if (every === '' && max === '' && until === '') return {}
  return {
    repeat: {
      every: spanText(every, everyUnit),
      ...(max && { max: numberOf(max) }),
      ...(until && { until: spanText(until, untilUnit) }),
    },
  }
}

function spanText(amount: string, unit: string): string {
  return unit === 'H' ? `PT${amount}H` : `P${amount}${unit === 'W' ? 'W' : 'D'}`
}

/** Text that is no number goes on as text, which the library refuses where it stands. */
function numberOf(text: string): number | string {
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}
