import { memory } from '@casework/memory'
import { beforeEach, expect, test } from 'vitest'
import { createCasework, type ZoneRules } from '../../src/index'
import { intlZoneRules, joseKeys } from '../../src/system/index'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World
const rules = intlZoneRules()
const young = 'America/Coyhaique'

/** The rules of a process that is not on the newest edition yet. */
const older: ZoneRules = {
  version: 'older',
  knows: (zone) => zone !== young && rules.knows(zone),
  offsetAt(zone, epoch) {
    if (zone === young) throw new RangeError(`Unknown time zone: ${zone}`)
    return rules.offsetAt(zone, epoch)
  },
}

const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  const smsConsent = { source: 'intake' }
  await system.clients.put({ id: 'ana', smsConsent })
  await system.clients.put({ id: 'ben', phone: '+12125550124', timeZone: young, smsConsent })
  await assignTasks(system, [{ key: 'a', name: 'Hospital', type: 'yesNo' }])
})

/** Another process on the same store. */
function process(zoneRules: ZoneRules) {
  const faults: unknown[] = []
  const ports = memory({ clock: world.clock })
  const onError = (error: unknown) => faults.push(error)
  const casework = createCasework({ ...ports, store: world.store, keys, zoneRules, onError })
  return { casework, faults, sent: () => ports.messengers.sms.sent.map(({ to }) => to) }
}

test('a message about which nothing can be decided keeps no other from going, and comes again in a minute', async () => {
  await world.system.links.share({ scope: { caseId: 'ruiz' }, channels: ['sms'] })
  const behind = process(older)
  await behind.casework.tick()
  expect(behind.sent()).toEqual(['+12125550123'])
  expect(behind.faults).toEqual([new RangeError(`Unknown time zone: ${young}`)])
  await behind.casework.tick()
  expect(behind.faults).toHaveLength(1)

  world.clock.advance('PT1M')
  const upToDate = process(rules)
  await upToDate.casework.tick()
  expect(upToDate.sent()).toEqual(['+12125550124'])
  expect(upToDate.faults).toEqual([])
})

test('who shares by a process that does not know the client’s zone is not refused: the text goes by one that does', async () => {
  const behind = process(older)
  const desk = behind.casework.as({ tenant: 'acme', system: true })
  const scope = { caseId: 'ruiz' }
  const [reached] = (await desk.clients.reach({ clientId: 'ben' })).channels
  expect(reached).toMatchObject({ channel: 'sms', usable: true, reason: 'quietHours', until: null })
  for (const timing of ['now', 'businessHours'] as const) {
    const text = `${timing}: {{task.link}}`
    const asked = { scope, clientIds: ['ben'], channels: ['sms' as const], timing, text }
    expect((await desk.messages.preview(asked)).messages).toMatchObject([{ to: '+12125550124' }])
    expect((await desk.links.share(asked)).messages).toMatchObject([{ state: 'held' }])
  }
  expect(behind.faults).toEqual([])
  world.clock.advance('PT1M')
  const upToDate = process(rules)
  await upToDate.casework.tick()
  expect(upToDate.sent()).toEqual(['+12125550124', '+12125550124'])
})

test('a message about which nothing can be decided is over at its end', async () => {
  await world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ben'], channels: ['sms'] })
  world.clock.advance('P14D')
  const behind = process(older)
  await behind.casework.tick()
  expect((await world.system.messages.list({})).messages).toMatchObject([{ state: 'expired' }])
})
