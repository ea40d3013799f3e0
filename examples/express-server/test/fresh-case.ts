import type { CaseTask, Desk } from '@casework/core'

let made = 0

/** A case of its own for a test, with the onboarding form and nothing done. */
export async function freshCase(desk: Desk, extra: Partial<Parameters<Desk['cases']['put']>[0]> = {}) {
  const id = `T-${(made += 1)}`
  const client = { id: `${id}-client`, firstName: 'Ana', lastName: '<Ruiz>' }
  await desk.clients.put(client)
  await desk.cases.put({
    id,
    name: 'Ruiz & Sons <v.> "Harbor"',
    type: 'immigration',
    clientIds: [client.id],
    assigneeIds: ['eleanor', 'hana'],
    ...extra,
  })
  const { tasks = [] } = await desk.tasks.list({ caseId: id })
  const task = (key: string): CaseTask => tasks.find((each) => each.key === key)!
  return { id, clientId: client.id, task }
}
