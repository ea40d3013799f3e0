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

test('what a client’s answer wrote to a field is gone from later answers of others too, and cannot be taken back', async () => {
  await world.system.cases.put({ id: 'ruiz', customFields: { claimNumber: 'F-1' } })
  await assignTasks(
    world.system,
    [{ key: 'claim', name: 'Claim', type: 'shortText', mapTo: { custom: 'claimNumber' } }],
    'claims',
  )
  await world.system.tasks.complete({ ...on('claim'), answer: secret, clientId: 'ana' })
  await world.system.tasks.reopen({ ...on('claim'), reason: 'wrong' })
  await world.system.tasks.complete({ ...on('claim'), answer: 'B-2', clientId: 'ben' })
  await world.system.clients.erase({ clientId: 'ana' })
  expect(await kept()).not.toContain(secret)
  await world.system.tasks.revertMapping(on('claim'))
  const { customFields } = await world.system.cases.get({ caseId: 'ruiz' })
  expect(customFields['claimNumber']).toMatch(/^erased:/)
})

test('the firm’s own value, which stood in the field before, and the same value of another client stay', async () => {
  await world.system.cases.put({ id: 'ruiz', customFields: { claimNumber: 'F-1' } })
  await assignTasks(
    world.system,
    [{ key: 'claim', name: 'Claim', type: 'shortText', mapTo: { custom: 'claimNumber' } }],
    'claims',
  )
  const field = async () => (await world.system.cases.get({ caseId: 'ruiz' })).customFields['claimNumber']
  await world.system.tasks.complete({ ...on('claim'), answer: secret, clientId: 'ana' })
  await world.system.tasks.revertMapping(on('claim'))
  for (const [answer, clientId] of [
    ['B-2', 'ben'],
    [secret, 'ben'],
  ] as const) {
    await world.system.tasks.reopen({ ...on('claim'), reason: 'wrong' })
    await world.system.tasks.complete({ ...on('claim'), answer, clientId })
  }
  await world.system.clients.erase({ clientId: 'ana' })
  expect(await field()).toBe(secret)
  const { events } = await world.system.tasks.history(on('claim'))
  const changes = events.flatMap((each) =>
    each.type === 'CaseFieldChanged' ? [[each.cause, each.from, each.to]] : [],
  )
  const digest = expect.stringMatching(/^erased:/) as string
  expect(changes).toEqual([
    ['answer', 'F-1', digest],
    ['revert', digest, 'F-1'],
    ['answer', 'F-1', 'B-2'],
    ['answer', 'B-2', secret],
  ])
})

test('nothing is written back to an erased client', async () => {
  await assignTasks(
    world.system,
    [{ key: 'phone', name: 'Phone', type: 'phone', required: false, mapTo: { system: 'phone' } }],
    'phones',
  )
  await world.system.tasks.complete({ ...on('phone'), answer: null, clientId: 'ana' })
  await world.system.clients.erase({ clientId: 'ana' })
  expect(await world.system.try.tasks.revertMapping(on('phone'))).toMatchObject({
    ok: false,
    error: { code: 'TASK_WRONG_STATUS' },
  })
  expect((await world.system.clients.get({ clientId: 'ana' })).phone).toBeNull()
})

test('whoever bears a link to the case sees no digests, and staff do', async () => {
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' } })
  const bearer = world.casework.withLink(url.split('/l/')[1] ?? '')
  await bearer.tasks.complete({ ...on('visit'), answer: '2026-04-01' })
  await bearer.tasks.saveDraft({ ...on('name'), answer: secret })
  await world.system.clients.erase({ clientId: 'ana' })
  const tasks = (await bearer.links.open({})).sections.flatMap((section) => section.tasks)
  expect(tasks.map(({ key, answer, draft }) => [key, answer, draft]).slice(0, 2)).toEqual([
    ['name', null, null],
    ['visit', null, null],
  ])
  expect((await world.system.tasks.get(on('visit'))).answer).toMatch(/^erased:/)
})

test('a date that counts from what another client answered later stays, and the earlier one is gone', async () => {
  await world.system.tasks.complete({ ...on('visit'), answer: '2026-04-01', clientId: 'ana' })
  await world.system.tasks.reopen({ ...on('visit'), reason: 'wrong' })
  await world.system.tasks.complete({ ...on('visit'), answer: '2026-05-01', clientId: 'ben' })
  await world.system.clients.erase({ clientId: 'ana' })
  expect((await world.system.tasks.get(on('after'))).due?.date).toBe('2026-05-04')
  const left = await kept()
  expect(left).not.toContain('2026-04-01')
  expect(left).not.toContain('2026-04-04')
})

test('an erased draft completes nothing', async () => {
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' } })
  const bearer = world.casework.withLink(url.split('/l/')[1] ?? '')
  await bearer.tasks.saveDraft({ ...on('name'), answer: secret })
  await world.system.clients.erase({ clientId: 'ana' })
  expect(await bearer.try.tasks.complete(on('name'))).toMatchObject({
    ok: false,
    error: { code: 'ANSWER_INVALID' },
  })
})
