import { channels } from '@casework/core'
import { html } from 'hono/html'
import { dueFields } from '../due-fields'
import type { Html } from '../html'
import { messageFields } from '../message-fields'
import { channelWords } from '../message-words'
import type { Visitor } from '../visitor'
import type { BulkKind } from './bulk-actions'
import { input, picker, taskFields, ticks, workFields } from './fields'

/** What a bulk action asks for. */
export function actionFields(kind: BulkKind, visitor: Visitor, values: unknown): Promise<Html> | Html {
  switch (kind) {
    case 'assign':
      return assignFields(visitor, values)
    case 'notify':
      return notifyFields(visitor, values)
    case 'reassign':
      return reassignFields(visitor, values)
    case 'waive':
      return waiveFields(visitor, values)
    case 'reschedule':
      return rescheduleFields(visitor, values)
  }
}

async function assignFields(visitor: Visitor, values: unknown): Promise<Html> {
  return html`${await workFields(visitor, values)} ${dueFields(values, 'By their own rules')}
    <p class="hint">A form keeps the due dates of its questions.</p>
    ${picker(values, 'again', 'Where it is on the case already', [
      ['', 'Leave the case as it is'],
      ['addAnother', 'Add it once more'],
      ['topUp', 'Add what a form there lacks'],
    ])}`
}

async function notifyFields(visitor: Visitor, values: unknown): Promise<Html> {
  const { messageTemplates } = await visitor.desk.messageTemplates.list({ limit: 200 })
  return html`${await taskFields(visitor, values)}
  ${ticks(
    values,
    'by',
    'By',
    channels.map((each) => [each, channelWords[each]]),
    ['sms'],
  )}
  ${
    messageTemplates.length === 0
      ? html``
      : picker(values, 'words', 'Words kept as', [
          ['', 'As the firm usually writes, or as below'],
          ...messageTemplates.map((each) => [each.id, each.id] as const),
        ])
  }
  ${messageFields(values, ['client.firstName | "there"', 'case.name', 'task.name', 'due.date', 'firm.name'])}
  ${picker(values, 'coalesce', 'Each person gets', [
    ['', 'One message with one link to all their tasks'],
    ['perTask', 'A message for each task'],
  ])}`
}

function reassignFields({ everyone }: Visitor, values: unknown): Html {
  const staff = everyone.map((each) => [each.id, each.name] as const)
  return html`<div class="pair">
    ${picker(values, 'to', 'To', [['', 'Choose a colleague'], ...staff])}
    ${picker(values, 'from', 'In the place of', [['', 'Everybody on the case'], ...staff])}
  </div>`
}

async function waiveFields(visitor: Visitor, values: unknown): Promise<Html> {
  return html`${await taskFields(visitor, values)}
  ${input(values, 'reason', 'Reason', html`maxlength="1000" autocomplete="off"`)}`
}

async function rescheduleFields(visitor: Visitor, values: unknown): Promise<Html> {
  return html`${await taskFields(visitor, values)} ${dueFields(values, 'Back to each task’s own rule')}
  ${input(values, 'reason', 'Reason, for the history', html`maxlength="1000" autocomplete="off"`)}`
}
