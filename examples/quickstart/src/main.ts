import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'

const casework = createCasework(memory({ clock: manualClock('2026-03-02T14:00:00Z') }))
const desk = casework.as({ tenant: 'acme', system: true })

await desk.settings.put({ firmName: 'Acme Law', timeZone: 'America/New_York' })
await desk.clients.put({ id: 'ana', firstName: 'Ana' })
await desk.cases.put({ id: 'ruiz', name: 'Ruiz v. Harbor Lines', clientIds: ['ana'] })
// prettier-ignore
await desk.forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'The accident', tasks: [
  { key: 'phone', name: 'Your mobile number', type: 'phone', mapTo: { system: 'phone' } },
  { key: 'treated', name: 'Were you treated in a hospital?', type: 'yesNo' },
  { key: 'hospital', name: 'Which hospital?', type: 'shortText', when: { task: 'treated', isTrue: true } },
  { key: 'photos', name: 'Photos of the scene', type: 'files', due: { businessDays: 5, after: { task: 'treated' } } },
] }] })
await desk.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })
await desk.tasks.complete({ caseId: 'ruiz', key: 'phone', answer: '(212) 555-0123' })
await desk.tasks.complete({ caseId: 'ruiz', key: 'treated', answer: false })

const { tasks, progress } = await desk.tasks.list({ caseId: 'ruiz' })
for (const task of tasks ?? []) console.log(task.status.padEnd(9), task.name, task.due?.date ?? '')
const { firstName, phone } = await desk.clients.get({ clientId: 'ana' })
console.log(`${progress.done} of ${progress.total} done. ${firstName}’s phone is now ${phone}.`)
