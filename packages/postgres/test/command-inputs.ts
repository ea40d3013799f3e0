import type { Desk } from '@casework/core'

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

/** A firm in which every command has something to do. Gives the id of the link that it has made. */
export async function prepareFirm(desk: Desk): Promise<string> {
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example' })
  await desk.clients.put({ id: 'ana', firstName: 'Ana', phone: '+12127365000' })
  await desk.clients.put({ id: 'ben', firstName: 'Ben' })
  await desk.fields.put({ key: 'claimNumber', label: 'Claim number', type: 'shortText' })
  await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number', due: { days: 3 } })
  await desk.forms.publish(form)
  await desk.caseTypes.put({ id: 'injury', name: 'Injury', defaultForms: ['intake'] })
  const people = { clientIds: ['ana', 'ben'], assigneeIds: ['mo'] }
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', type: 'injury', ...people })
  await desk.tasks.complete({ ...on('done'), answer: true })
  await desk.tasks.complete({ ...on('claim'), answer: 'C-1' })
  await desk.tasks.waive({ ...on('waived'), reason: 'because' })
  await desk.tasks.hold({ ...on('held'), reason: 'because' })
  return (await desk.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ben' })).linkId
}

/** An input for every command, which the prepared firm accepts. */
export function commandInputs(linkId: string): Readonly<Record<string, object>> {
  const reason = 'because'
  return {
    'settings.put': { firmName: 'Acme & Sons' },
    'caseTypes.put': { id: 'lease', name: 'Lease', defaultForms: ['intake'] },
    'fields.put': { key: 'amount', label: 'Amount', type: 'number' },
    'staff.put': { id: 'mo', name: 'Mo Ito' },
    'clients.put': { id: 'ana', phone: '+12127365001' },
    'clients.erase': { clientId: 'ben' },
    'cases.put': { id: 'lee', name: 'Lee', type: 'injury', clientIds: ['ana'], assigneeIds: ['mo'] },
    'cases.archive': { caseId: 'ruiz' },
    'filters.put': { id: 'late', name: 'Late', filter: { field: 'overdueTasks', is: 'atLeast', value: 1 } },
    'caseLists.put': { id: 'spring', name: 'Spring', added: ['ruiz'] },
    'templates.put': { id: 'age', name: 'Your age' },
    'forms.publish': { ...form, name: 'Intake, once more' },
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
    'links.upload': { ...on('proof'), name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7') },
    'links.revoke': { linkId },
  }
}

function on(key: string): { readonly caseId: string; readonly key: string } {
  return { caseId: 'ruiz', key }
}
