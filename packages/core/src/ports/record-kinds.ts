import type { RecordKind } from './store'

/** What people call a record of each kind. */
export const recordNames: Readonly<Record<RecordKind, string>> = {
  settings: 'settings',
  caseType: 'case type',
  field: 'field',
  staff: 'staff',
  client: 'client',
  template: 'template',
  form: 'form',
  filter: 'filter',
  caseList: 'case list',
  link: 'link',
  blob: 'file',
  result: 'result',
  messageTemplate: 'message template',
  message: 'message',
  contactPoint: 'contact point',
  sender: 'sender',
  caseTimer: 'timer',
  automation: 'automation',
  delivery: 'delivery',
  notice: 'notice',
  run: 'run',
  runChunk: 'part of a run',
}

/** Every kind of record. */
export const recordKinds = Object.keys(recordNames) as readonly RecordKind[]
