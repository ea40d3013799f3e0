import type { Actor, Casework, Desk, Keys } from '@casework/core'
import type { ManualClock, RecordingMessenger } from '@casework/memory'

type Form = Parameters<Desk['forms']['publish']>[0]

const tasks: Form['sections'][number]['tasks'] = [
  { key: 'a', name: 'A', type: 'yesNo', due: { days: 2 } },
  {
    key: 'b',
    name: 'B',
    type: 'yesNo',
    when: { task: 'a', isTrue: true },
    due: { days: 3, after: { task: 'a' } },
  },
  { key: 'done', name: 'Done', type: 'yesNo' },
  { key: 'waived', name: 'Waived', type: 'yesNo' },
  { key: 'held', name: 'Held', type: 'yesNo', due: { days: 1 } },
  { key: 'claim', name: 'Claim', type: 'shortText', mapTo: { custom: 'claimNumber' } },
  { key: 'proof', name: 'Proof', type: 'files' },
]

const form: Form = { id: 'intake', name: 'Intake', sections: [{ key: 'story', name: 'Your story', tasks }] }

/** What the prepared firm has for commands to work on. */
export interface Prepared {
  readonly linkId: string
  /** Links by what they wait for, each with its short code. */
  readonly links: Readonly<Record<'asksForCode' | 'hasCode' | 'expired', { linkId: string; jti: string }>>
  readonly code: string
  readonly messages: Readonly<Record<'held' | 'unknown' | 'accepted', string>>
  readonly contactPointId: string
  readonly noticeId: string
  /** A plan that can be applied, or called off. */
  readonly plannedRunId: string
}

/** Where the firm is prepared. */
export interface Workshop {
  readonly casework: Casework
  readonly clock: ManualClock
  readonly sms: RecordingMessenger
}

/** A firm in which every command has something to do. */
export async function prepareFirm(desk: Desk, { casework, clock, sms }: Workshop): Promise<Prepared> {
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example' })
  const consent = { smsConsent: { source: 'intake' } }
  await desk.clients.put({
    id: 'ana',
    firstName: 'Ana',
    phone: '+12127365000',
    email: 'ana@ruiz.example',
    ...consent,
  })
  await desk.clients.put({ id: 'ben', firstName: 'Ben' })
  await desk.consents.record({ clientId: 'ana', channel: 'email', state: 'granted', source: 'intake' })
  await desk.fields.put({ key: 'claimNumber', label: 'Claim number', type: 'shortText' })
  await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number', due: { days: 3 } })
  await desk.forms.publish(form)
  await desk.caseTypes.put({ id: 'injury', name: 'Injury', defaultForms: ['intake'] })
  const people = { clientIds: ['ana', 'ben'], assigneeIds: ['mo'] }
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', type: 'injury', ...people })
  const every = { field: 'client', is: 'isNotEmpty' } as const
  await desk.filters.put({ id: 'every', name: 'Every', filter: every })
  await desk.caseLists.put({ id: 'winter', name: 'Winter', filter: every })
  await desk.tasks.complete({ ...on('done'), answer: true })
  await desk.tasks.complete({ ...on('claim'), answer: 'C-1' })
  await desk.tasks.waive({ ...on('waived'), reason: 'because' })
  await desk.tasks.hold({ ...on('held'), reason: 'because' })
  const { linkId } = await desk.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ben' })
  const links = {
    asksForCode: await linkFor(desk, { requireCode: true }),
    hasCode: await linkFor(desk, { requireCode: true }),
    expired: await linkFor(desk, { expiresIn: 'PT1S' }),
  }
  await casework.withLink((await casework.tokenOfCode(links.hasCode.jti)) ?? '').links.requestCode({})
  await casework.tick()
  const code = /code is (\d{6})/.exec(sms.sent.at(-1)?.text ?? '')?.[1] ?? ''
  const share = async (text: string, more: object = {}) => {
    const words = { text: `${text} {{task.link}}`, ...more }
    const shared = await desk.links.share({ ...toAna, channels: ['sms'], ...words })
    return shared.messages[0]?.id ?? ''
  }
  const held = await share('Later', { timing: { at: '2026-03-09T12:00' } })
  const accepted = await share('Now')
  await casework.tick()
  sms.answer({ outcome: 'unknown', code: 'timeout' })
  const unknown = await share('Who knows')
  await casework.tick()
  clock.advance('PT2S')
  const { contactPointId } = await anaByEmail(desk)
  const plan = { selection: { case_ids: ['ruiz'] }, templateIds: ['age'] }
  const { runId: plannedRunId } = await desk.bulk.assign({ ...plan, plan: true })
  const noticeId = await noticeFor(desk)
  const messageIds = { held, unknown, accepted }
  return { linkId, links, code, messages: messageIds, contactPointId, noticeId, plannedRunId }
}

/** Mo hears that a form is complete. */
async function noticeFor(desk: Desk): Promise<string> {
  const tasks = [{ key: 'only', name: 'Only', type: 'yesNo' as const }]
  await desk.forms.publish({ id: 'small', name: 'Small', sections: [{ name: 'One', tasks }] })
  await desk.tasks.assignForm({ caseId: 'ruiz', formId: 'small' })
  await desk.tasks.complete({ ...on('only'), answer: true })
  const { notices } = await desk.notices.list({ staffId: 'mo' })
  return notices[0]?.noticeId ?? ''
}

const toAna = { scope: { caseId: 'ruiz' }, clientIds: ['ana'] }

async function linkFor(desk: Desk, more: object): Promise<{ linkId: string; jti: string }> {
  const link = await desk.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana', ...more })
  return { linkId: link.linkId, jti: link.shortUrl.slice(-22) }
}

/** An input for every command, which the prepared firm accepts. */
export function commandInputs(prepared: Prepared): Readonly<Record<string, object>> {
  const reason = 'because'
  const { linkId, messages } = prepared
  const selection = { case_ids: ['ruiz', 'gone'] }
  return {
    'settings.put': { firmName: 'Acme & Sons' },
    'caseTypes.put': { id: 'lease', name: 'Lease', defaultForms: ['intake'] },
    'fields.put': { key: 'amount', label: 'Amount', type: 'number' },
    'staff.put': { id: 'mo', name: 'Mo Ito' },
    'clients.put': { id: 'ana', phone: '+12127365001' },
    'clients.erase': { clientId: 'ben' },
    'consents.record': { clientId: 'ana', channel: 'sms', state: 'revoked', source: 'call' },
    'consents.unsubscribe': { purpose: 'all' },
    'cases.put': { id: 'lee', name: 'Lee', type: 'injury', clientIds: ['ana'], assigneeIds: ['mo'] },
    'cases.archive': { caseId: 'ruiz' },
    'filters.put': { id: 'late', name: 'Late', filter: { field: 'overdueTasks', is: 'atLeast', value: 1 } },
    'filters.remove': { filterId: 'every' },
    'caseLists.put': { id: 'spring', name: 'Spring', added: ['ruiz'] },
    'caseLists.remove': { caseListId: 'winter' },
    'templates.put': { id: 'age', name: 'Your age' },
    'forms.publish': { ...form, name: 'Intake, once more' },
    'forms.putLadder': { formId: 'intake', ladder: [], ifVersion: 1 },
    'tasks.assignForm': { caseId: 'ruiz', formId: 'intake', ifAssigned: 'addAnother' },
    'tasks.assign': { caseId: 'ruiz', templateId: 'age' },
    'tasks.start': on('a'),
    'tasks.saveDraft': { ...on('a'), answer: true },
    'tasks.complete': { ...on('a'), answer: true },
    'tasks.reopen': { ...on('done'), reason },
    'tasks.waive': { ...on('a'), reason },
    'tasks.unwaive': { ...on('waived'), reason },
    'tasks.hold': { ...on('a'), reason },
    'tasks.release': { ...on('held'), reason },
    'tasks.reschedule': { ...on('a'), due: { days: 9 }, reason },
    'tasks.remove': { ...on('a'), reason },
    'tasks.revertMapping': on('claim'),
    'links.create': { scope: { caseId: 'ruiz' }, clientId: 'ana' },
    'links.share': { ...toAna, channels: ['sms', 'email', 'portal'] },
    'links.rotate': { linkId },
    'links.resend': { linkId: prepared.links.asksForCode.linkId, channels: ['email'] },
    'links.renew': {},
    'links.requestCode': {},
    'links.verifyCode': { code: prepared.code },
    'links.upload': { ...on('proof'), name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7') },
    'links.revoke': { linkId },
    'messageTemplates.put': { id: 'hello', channel: 'sms', text: 'Hello {{task.link}}' },
    'messages.cancel': { messageId: messages.held },
    'messages.resolve': { messageId: messages.unknown, outcome: 'notSent' },
    'notices.read': { staffId: 'mo', noticeIds: [prepared.noticeId] },
    'bulk.assign': { selection, templateIds: ['age'], formIds: ['intake'], ifAssigned: 'addAnother' },
    'bulk.notify': { selection, channels: ['sms', 'email', 'portal'] },
    'bulk.reassign': { selection, toStaffId: 'mo' },
    'bulk.waive': { selection, keys: ['a'], reason },
    'bulk.reschedule': { selection, keys: ['a'], due: { days: 9 }, reason },
    'bulk.apply': { runId: prepared.plannedRunId },
    'bulk.cancel': { runId: prepared.plannedRunId },
    'inbound.sms': { providerId: 'SM9', from: '+12127365000', to: '+12127365009', text: 'STOP' },
    'inbound.delivery': {
      messageId: messages.accepted,
      proof: 'sms-2',
      status: 'delivered',
      reason: null,
      code: null,
    },
  }
}

/** Who gives a command in a firm: its system, or the holder of the token that the command is for. */
export async function actorFor(
  command: string,
  tenant: string,
  { links, contactPointId }: Prepared,
  keys: Keys,
  now: string,
): Promise<Actor> {
  const seconds = Math.floor(Date.parse(now) / 1_000)
  const lived = { tenant, issuedAt: seconds - 60, expiresAt: seconds + 3_600 }
  const named = {
    'links.renew': 'expired',
    'links.requestCode': 'asksForCode',
    'links.verifyCode': 'hasCode',
  } as const
  if (command === 'consents.unsubscribe')
    return {
      link: await keys.sign('unsubscribe', { ...lived, subject: contactPointId, jti: 'u'.repeat(22) }),
    }
  const which = named[command as keyof typeof named] as keyof typeof links | undefined
  if (which === undefined) return { tenant, system: true }
  return { link: await keys.sign('link', { ...lived, subject: links[which].linkId, jti: links[which].jti }) }
}

async function anaByEmail(desk: Desk): Promise<{ contactPointId: string }> {
  const { createHash } = await import('node:crypto')
  const { email } = await desk.clients.get({ clientId: 'ana' })
  return {
    contactPointId: `email.${createHash('sha256')
      .update(`email\n${email ?? ''}`)
      .digest('hex')}`,
  }
}

function on(key: string): { readonly caseId: string; readonly key: string } {
  return { caseId: 'ruiz', key }
}
