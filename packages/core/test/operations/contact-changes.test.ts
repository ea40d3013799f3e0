import { beforeEach, expect, test } from 'vitest'
import { checkTenant } from '@casework/testkit'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(system, [{ key: 'phone', name: 'Phone', type: 'phone', mapTo: { system: 'phone' } }])
  await system.cases.put({ id: 'other', name: 'Ruiz and the harbour', clientIds: ['ana'] })
  await system.tasks.assignForm({ caseId: 'other', formId: 'intake' })
})

async function sharedOn(caseId: string, channel: 'sms' | 'email' = 'sms'): Promise<string> {
  const scope = { caseId }
  const shared = await world.system.links.share({ scope, clientIds: ['ana'], channels: [channel] })
  return shared.messages[0]?.linkId ?? ''
}

const revokedOn = (caseId: string) =>
  world.events.flatMap((event) =>
    event.type === 'LinkRevoked' && event.caseId === caseId ? [[event.linkId, event.reason]] : [],
  )

async function changePhone(): Promise<void> {
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  const holder = world.casework.withLink(url.split('/l/')[1] ?? '')
  await holder.tasks.complete({ caseId: 'ruiz', key: 'phone', answer: '+12125550199' })
}

test('links that end with the old number are noted on their cases, each once, and others live on', async () => {
  const here = await sharedOn('ruiz')
  const there = await sharedOn('other')
  const mailed = await sharedOn('ruiz', 'email')
  await changePhone()

  expect(revokedOn('ruiz')).toEqual([[here, 'addressChanged']])
  expect(revokedOn('other')).toEqual([[there, 'addressChanged']])
  const stateOf = async (caseId: string, linkId: string) =>
    (await world.system.links.list({ caseId })).links.find((each) => each.linkId === linkId)?.state
  expect(await stateOf('ruiz', here)).toBe('revoked')
  expect(await stateOf('other', there)).toBe('revoked')
  expect(await stateOf('ruiz', mailed)).toBe('active')
  expect(await checkTenant(world.store, 'acme')).toEqual([])
})

test('a link to everything of the client ends, too; it stands on no case', async () => {
  await world.system.links.share({ scope: { clientId: 'ana' }, clientIds: ['ana'], channels: ['sms'] })
  await changePhone()
  const { links } = await world.system.links.list({ clientId: 'ana' })
  expect(links.map((each) => each.revokedReason)).toContain('addressChanged')
  expect(await checkTenant(world.store, 'acme')).toEqual([])
})

test('when staff change the number no link ends', async () => {
  await sharedOn('other')
  await world.system.clients.put({ id: 'ana', phone: '+12125550199' })
  expect(revokedOn('other')).toEqual([])
})
