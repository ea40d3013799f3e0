import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

const secret = 'Zanzibar-4711'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await assignTasks(world.system, [
    { key: 'name', name: 'Name', type: 'shortText', mapTo: { system: 'lastName' } },
    { key: 'visit', name: 'Visit', type: 'date' },
    { key: 'after', name: 'After', type: 'yesNo', due: { days: 3, after: { answer: 'visit' } } },
    { key: 'scan', name: 'Scan', type: 'files' },
  ])
})

/** Everything that is kept of the case, as text. */
async function kept(): Promise<string> {
  const { tasks = [] } = await world.system.tasks.list({ caseId: 'ruiz' })
  const histories = await Promise.all(tasks.map((task) => world.system.tasks.history({ taskId: task.id })))
  return JSON.stringify([tasks, histories])
}

test('what staff answered for a client goes with the client, and what is another client’s stays', async () => {
  await world.system.tasks.complete({ ...on('name'), answer: secret, clientId: 'ben' })
  await world.system.clients.erase({ clientId: 'ana' })
  expect(await kept()).toContain(secret)
  await world.system.clients.erase({ clientId: 'ben' })
  expect(await kept()).not.toContain(secret)
})

test('a date that was counted from an erased answer goes as well', async () => {
  await world.system.tasks.complete({ ...on('visit'), answer: '2026-04-01' })
  expect(await kept()).toContain('2026-04-04')
  await world.system.clients.erase({ clientId: 'ana' })
  const left = await kept()
  expect(left).not.toContain('2026-04-01')
  expect(left).not.toContain('2026-04-04')
  expect((await world.system.tasks.get(on('after'))).due).toMatchObject({ waitingFor: { answer: 'visit' } })
})

test('a case that the client was taken off is erased too', async () => {
  await world.casework.as({ tenant: 'acme', client: 'ben' }).tasks.complete({ ...on('name'), answer: secret })
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ana'] })
  expect(await world.system.cases.get({ caseId: 'ruiz' })).toMatchObject({ pastClientIds: ['ben'] })
  const { cases } = await world.system.clients.erase({ clientId: 'ben' })
  expect(cases).toEqual(['ruiz'])
  expect(await kept()).not.toContain(secret)
})

test('on a case of the client alone, links for whoever bears them end', async () => {
  await world.system.cases.put({ id: 'okafor', name: 'Okafor', clientIds: ['ana'] })
  const bearer = async (caseId: string) => {
    const { url } = await world.system.links.create({ scope: { caseId } })
    return world.casework.withLink(url.split('/l/')[1] ?? '')
  }
  const [alone, shared] = [await bearer('okafor'), await bearer('ruiz')]
  await world.system.clients.erase({ clientId: 'ana' })
  expect(await alone.try.links.open({})).toMatchObject({ ok: false, error: { code: 'LINK_INVALID' } })
  expect((await shared.try.links.open({})).ok).toBe(true)
})

test('nobody makes a link for an erased client', async () => {
  await world.system.clients.erase({ clientId: 'ana' })
  for (const scope of [{ caseId: 'ruiz' }, { clientId: 'ana' }]) {
    expect(await world.system.try.links.create({ scope, clientId: 'ana' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', what: 'client' },
    })
  }
})

test('each client’s copy of the same file is their own: erasing one leaves the other', async () => {
  const bytes = new Uint8Array([37, 80, 68, 70, 45, 49, 46, 55])
  const upload = async (client: string) =>
    (
      await world.casework
        .as({ tenant: 'acme', client })
        .links.upload({ ...on('scan'), name: 'scan.pdf', bytes })
    ).blob
  const [anas, bens] = [await upload('ana'), await upload('ben')]
  expect(anas).not.toBe(bens)
  expect(await upload('ben')).toBe(bens)
  expect((await world.system.clients.erase({ clientId: 'ana' })).files).toBe(1)
  expect((await world.system.try.files.read({ blob: anas })).ok).toBe(false)
  expect((await world.system.files.read({ blob: bens })).name).toBe('scan.pdf')
})

test('an erased client is put on no case, and stays where they are', async () => {
  const { system } = await openWorld()
  await system.clients.erase({ clientId: 'ana' })
  const fresh = { id: 'okafor', name: 'Okafor', clientIds: ['ana'] }
  expect(await system.try.cases.put(fresh)).toMatchObject({ error: { code: 'NOT_FOUND', id: 'ana' } })
  expect(await system.cases.put({ id: 'ruiz', clientIds: ['ben', 'ana'] })).toMatchObject({
    clientIds: ['ben', 'ana'],
  })
})
