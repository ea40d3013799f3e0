import type { Casework } from '@casework/core'
import { everyCase, templateIds } from './bulk-firms'

/** A firm with so many cases, each with a client of its own who has an address, and with a task of each template. */
export async function makeToldFirm(casework: Casework, tenant: string, cases: number): Promise<void> {
  const desk = casework.as({ tenant, system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.staff.put({ id: 'mo', name: 'Mo Ito', email: 'mo@acme.example' })
  await desk.caseTypes.put({ id: 'injury', name: 'Injury' })
  for (const id of templateIds) await desk.templates.put({ id, name: `About the ${id}`, type: 'shortText' })
  await eachOf(cases, async (number) => {
    const clientId = `client-${number}`
    await desk.clients.put({ id: clientId, firstName: 'Ana', email: `${clientId}@ruiz.example` })
    await desk.cases.put({
      ...{ id: `case-${number}`, name: 'Ruiz v. Harbor Lines', type: 'injury' },
      ...{ clientIds: [clientId], assigneeIds: ['mo'] },
    })
  })
  await desk.bulk.assign({ selection: everyCase, templateIds })
  await casework.tick()
}

/** Eight at a time, with their numbers at one width. */
async function eachOf(count: number, work: (number: string) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      await work(String(next).padStart(7, '0'))
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
