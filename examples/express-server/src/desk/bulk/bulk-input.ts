import { channels, statuses, type CaseSelection, type Rejection, type Result, type Run } from '@casework/core'
import { dueOf } from '../due-fields'
import { field, fields, oneOf } from '../query'
import type { Visitor } from '../visitor'
import type { BulkKind } from './bulk-actions'

/** Plans what a form says for the selected cases. Nothing is checked here: the library says what is wrong. */
export function planRun(
  { desk }: Visitor,
  kind: BulkKind,
  selection: CaseSelection,
  body: unknown,
): Promise<Result<Run>> {
  const asked = { selection, plan: true } as const
  const { bulk } = desk.try
  switch (kind) {
    case 'assign':
      return bulk.assign({
        ...asked,
        templateIds: [...fields(body, 'template')],
        formIds: [...fields(body, 'form')],
        ifAssigned: oneOf(body, 'again', ['addAnother', 'topUp'] as const) ?? 'skip',
        ...dueOf(body),
      })
    case 'notify':
      return bulk.notify({ ...asked, ...tasksOf(body), ...wordsOf(body) })
    case 'reassign': {
      const from = field(body, 'from')
      const to = field(body, 'to') ?? ''
      return bulk.reassign({ ...asked, toStaffId: to, ...(from === undefined ? {} : { fromStaffId: from }) })
    }
    case 'waive':
      return bulk.waive({ ...asked, ...tasksOf(body), reason: field(body, 'reason') ?? '' })
    case 'reschedule': {
      const reason = field(body, 'reason')
      const { due = 'rule' } = dueOf(body)
      return bulk.reschedule({ ...asked, ...tasksOf(body), due, ...(reason === undefined ? {} : { reason }) })
    }
  }
}

function tasksOf(body: unknown) {
  const wanted = statuses.filter((each) => fields(body, 'status-is').includes(each))
  const [templateIds, formIds] = [fields(body, 'template'), fields(body, 'form')]
  const keys = (field(body, 'keys') ?? '').split(/[\s,]+/).filter(Boolean)
  return {
    ...(wanted.length > 0 && { statuses: wanted }),
    ...(templateIds.length > 0 && { templateIds: [...templateIds] }),
    ...(formIds.length > 0 && { formIds: [...formIds] }),
    ...(keys.length > 0 && { keys }),
  }
}

function wordsOf(body: unknown) {
  const [subject, text, messageTemplateId] = ['subject', 'text', 'words'].map((name) => field(body, name))
  const when = oneOf(body, 'when', ['businessHours', 'at'] as const)
  const at = field(body, 'at') ?? ''
  return {
    channels: channels.filter((each) => fields(body, 'by').includes(each)),
    timing: when === 'at' ? { at } : (when ?? ('now' as const)),
    coalesce: oneOf(body, 'coalesce', ['perTask'] as const) ?? ('perRecipient' as const),
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
    ...(messageTemplateId === undefined ? {} : { messageTemplateId }),
  }
}

const needed: Readonly<Record<string, string>> = {
  templateIds: 'Choose a task or a form.',
  channels: 'Choose how the message goes: by text, by e-mail or in the portal.',
  toStaffId: 'Choose who is to have the cases.',
  reason: 'Give a reason. It is kept with every task.',
  timing: 'Give the day and the time at which it goes.',
  due: 'Give a date, or a whole number of days.',
  keys: 'A key holds letters, digits, “_”, “.” and “-”.',
}

/** A refusal as the form says it. */
export function refusalWords(error: Rejection): string {
  if (error.code !== 'INVALID_INPUT') return error.message
  const named = error.issues.flatMap(({ path: [first] }) => needed[String(first)] ?? [])
  return named.length === 0 ? error.message : [...new Set(named)].join(' ')
}
