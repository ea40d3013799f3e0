import type { LadderStep } from '@casework/core'

export const units = ['days', 'businessDays', 'weeks', 'hours'] as const
export const ways = ['sms', 'email', 'portal'] as const

/** What can be filled in of a step, by the names of the controls. Everything is as it was typed. */
export const draftFields = [
  'id',
  'amount',
  'unit',
  'side',
  'at',
  'action',
  'automation',
  'status',
  'form',
  'template',
  'was',
  'with',
  'sms',
  'email',
  'portal',
  'words',
  'subject',
  'text',
  'phase',
  'below',
  'every',
  'everyUnit',
  'max',
  'until',
  'untilUnit',
] as const
export type DraftField = (typeof draftFields)[number]

/** A step while it is written. */
export type StepDraft = Readonly<Record<DraftField, string>>

const blank: StepDraft = {
  ...(Object.fromEntries(draftFields.map((name) => [name, ''])) as StepDraft),
  unit: 'days',
  side: 'before',
  at: '09:00',
  action: 'remindClient',
  everyUnit: 'D',
  untilUnit: 'D',
}

/** A new step. Its id is drawn: one that was used before would count as done where that one was. */
export function newDraft(): StepDraft {
  return { ...blank, id: `step-${crypto.randomUUID().slice(0, 8)}`, amount: '1', sms: 'on' }
}

/** A step of the library as it is filled in. */
export function draftOf(step: LadderStep): StepDraft {
  const unit = units.find((each) => step[each] !== undefined) ?? 'days'
  const automation = typeof step.do === 'string' ? null : step.do
  const given = (automation?.with ?? null) as Readonly<Record<string, unknown>> | null
  const argument = (name: string) => (typeof given?.[name] === 'string' ? given[name] : '')
  const [message, repeat, channels] = [step.message, step.repeat, step.channels ?? []]
  return {
    ...blank,
    id: step.id,
    amount: String(step[unit] ?? ''),
    unit,
    side: step.before ? 'before' : 'after',
    at: step.at ?? (unit === 'hours' ? '' : '09:00'),
    action: typeof step.do === 'string' ? step.do : 'automate',
    automation: automation?.automate ?? '',
    was: automation?.automate ?? '',
    with: given === null ? '' : JSON.stringify(given),
    status: argument('status'),
    form: argument('formId'),
    template: argument('templateId'),
    ...Object.fromEntries(channels.map((each) => [each, 'on'])),
    words: message && 'messageTemplateId' in message ? message.messageTemplateId : '',
    subject: message && 'text' in message ? (message.subject ?? '') : '',
    text: message && 'text' in message ? message.text : '',
    phase: step.when?.phase ?? '',
    below: String(step.when?.progress?.below ?? ''),
    ...spanOf('every', 'everyUnit', repeat?.every),
    max: String(repeat?.max ?? ''),
    ...spanOf('until', 'untilUnit', repeat?.until),
  }
}

/** The steps that a form was sent with, in the order of their rows. */
export function readDrafts(body: unknown): readonly StepDraft[] {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>
  const drafts: StepDraft[] = []
  for (let index = 0; index < 60 && `s${String(index)}.id` in fields; index += 1) {
    const value = (name: string) => {
      const given = fields[`s${String(index)}.${name}`]
      return typeof given === 'string' ? given.replaceAll('\r\n', '\n').trim() : ''
    }
    drafts.push(Object.fromEntries(draftFields.map((name) => [name, value(name)])) as StepDraft)
  }
  return drafts
}

/** What a button of the editor does to the steps, and the row to go on at. */
export function edited(
  drafts: readonly StepDraft[],
  button: string,
): { readonly drafts: readonly StepDraft[]; readonly focus: number | null } {
  if (button === 'add') return { drafts: [...drafts, newDraft()], focus: drafts.length }
  const [verb, at] = button.split(':')
  const index = Number(at)
  if (verb === 'remove')
    return { drafts: drafts.filter((_, each) => each !== index), focus: Math.max(0, index - 1) }
  const to = verb === 'up' ? index - 1 : index + 1
  const [here, there] = [drafts[index], drafts[to]]
  if ((verb !== 'up' && verb !== 'down') || !here || !there) return { drafts, focus: null }
  return {
    drafts: drafts.map((each, row) => (row === index ? there : row === to ? here : each)),
    focus: to,
  }
}

function spanOf(amount: string, unit: string, span: string | undefined): Readonly<Record<string, string>> {
  const found = /^P(?:T)?(\d+)([DWH])$/.exec(span ?? '')
  return found ? { [amount]: found[1] ?? '', [unit]: found[2] ?? 'D' } : {}
}
