import { memory, manualClock } from '@casework/memory'
import { expect, test } from 'vitest'
import { canonicalJson, createCasework } from '../../src/index'
import { joseKeys } from '../../src/system/index'
import { assignTasks, furnish, on, openWorld, start } from '../support/world'

const keysOf = (fill: number) =>
  joseKeys({ issuer: 'test', keys: [{ kid: 'k', secret: new Uint8Array(32).fill(fill), state: 'signing' }] })

async function openFirm() {
  const ports = memory({ clock: manualClock(start) })
  const open = (fill: number) => createCasework({ ...ports, keys: keysOf(fill) })
  const system = open(1).as({ tenant: 'acme', system: true })
  await furnish(system)
  const results = () => ports.store.transaction('acme', (tx) => tx.query.list('result', null, 100))
  return { system, results, open }
}

const create = { scope: { caseId: 'ruiz' }, clientId: 'ana', idempotencyKey: 'copy-1' } as const

test('making a link again with the same key gives the same link, whose token is in no record', async () => {
  const { system, results } = await openFirm()
  const link = await system.links.create(create)
  expect(await system.links.create(create)).toEqual(link)
  const kept = canonicalJson(await results())
  const token = link.url.split('/l/')[1] ?? ''
  const code = link.shortUrl.split('/s/')[1] ?? ''
  for (const secret of [token, code, link.url, 'copy-1', 'ruiz']) expect(kept).not.toContain(secret)
})

test('what was kept under keys that are gone is told as an unknown outcome, and nothing is done twice', async () => {
  const { system, open } = await openFirm()
  await system.links.create(create)
  const again = await open(2).as({ tenant: 'acme', system: true }).try.links.create(create)
  expect(again).toMatchObject({ ok: false, error: { code: 'OUTCOME_UNKNOWN', idempotencyKey: 'copy-1' } })
  expect((await system.links.list({ caseId: 'ruiz' })).links).toHaveLength(1)
})

test('a submission sent again gets its first result, siblings included, however much later', async () => {
  const { system, clock } = await openWorld()
  await assignTasks(system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', when: { task: 'a', isTrue: true } },
    { key: 'c', name: 'C', type: 'yesNo', due: { days: 3, after: { task: 'a' } } },
  ])
  const submit = { ...on('a'), answer: true, submissionId: 's1' }
  const first = await system.tasks.complete(submit)
  expect(first.changed.map((task) => task.key)).toEqual(['b', 'c'])
  clock.advance('P9D')
  await system.tasks.complete({ ...on('b'), answer: false })
  expect(await system.tasks.complete(submit)).toEqual(first)
  await system.tasks.reopen({ ...on('a'), reason: 'wrong' })
  expect(await system.tasks.complete(submit)).toEqual(first)
  expect((await system.tasks.get(on('a'))).phase).toBe('in_progress')
  const { task } = await system.tasks.complete({ ...submit, answer: false, submissionId: 's2' })
  expect(task).toMatchObject({ status: 'completed', answer: false })
  expect(await system.tasks.complete(submit)).toEqual(first)
  await system.tasks.reopen({ ...on('a'), reason: 'wrong again' })
  expect(await system.tasks.complete(submit)).toEqual(first)
  expect(await system.tasks.get(on('a'))).toMatchObject({ phase: 'in_progress', answer: false })
})

test('the holder of a link uses up no key of the firm, nor one client another’s', async () => {
  const { casework, system } = await openWorld()
  await assignTasks(system, [
    { key: 'a', name: 'A', type: 'shortText' },
    { key: 'b', name: 'B', type: 'shortText' },
  ])
  const link = await system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  const draft = (key: string) => ({ ...on(key), answer: key, idempotencyKey: 'import-1' })
  await casework.withLink(link.url.split('/l/')[1] ?? '').tasks.saveDraft(draft('a'))
  await casework.as({ tenant: 'acme', client: 'ben' }).tasks.saveDraft(draft('b'))
  await system.cases.put({ id: 'okafor', name: 'Okafor', idempotencyKey: 'import-1' })
  const asStaff = casework.as({ tenant: 'acme', staff: 'dana' })
  expect(await asStaff.try.tasks.saveDraft(draft('a'))).toMatchObject({
    error: { code: 'IDEMPOTENCY_MISMATCH' },
  })
})
