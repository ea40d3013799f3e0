import { createCasework, type ZoneRules } from '@casework/core'
import { intlZoneRules } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { expect, it } from 'vitest'
import { createHandler } from '../src/index'
import { press, visit } from './support/visitor'
import { linkTo, openWorld, tasksByKey, type Sections, type World } from './support/world'

/** Rules that are newer than any engine's: Edmonton has a time of its own, and there is a zone that no engine knows. */
function newer(): ZoneRules {
  const engine = intlZoneRules()
  return {
    version: 'next',
    knows: (zone) => zone === 'America/Casework' || engine.knows(zone),
    offsetAt: (zone, epoch) =>
      zone === 'America/Edmonton' ? -375 : zone === 'America/Casework' ? -330 : engine.offsetAt(zone, epoch),
  }
}

const sections: Sections = [
  {
    key: 'you',
    name: 'You',
    tasks: [
      { key: 'when', name: 'When', type: 'dateTime', timeZone: 'America/Edmonton', due: { days: 0 } },
      { key: 'call', name: 'Call', type: 'dateTime', timeZone: 'America/Casework', due: { hours: 3 } },
    ],
  },
]

async function openNewer(): Promise<World> {
  const world = await openWorld()
  const clock = manualClock('2026-12-07T18:00:00Z')
  const casework = createCasework({
    ...memory({ clock }),
    baseUrl: 'https://desk.acme.example',
    zoneRules: newer(),
  })
  const system = casework.as({ tenant: 'acme', system: true })
  await system.settings.put({ timeZone: 'America/New_York', firmName: 'Marlow & Finch LLP' })
  await system.clients.put({ id: 'ana', firstName: 'Ana' })
  await system.cases.put({ id: 'ruiz', name: 'Ruiz', clientIds: ['ana'] })
  const handle = createHandler({ casework, actor: () => null })
  return { ...world, casework, clock, system, handle }
}

it('times are read and told by the rules that Casework was given, not by those of the engine', async () => {
  const world = await openNewer()
  const link = await linkTo(world, sections)
  expect((await visit(world, link)).text).toContain('Call Due today by 3:30 PM GMT-05:30 When Due today')
  const page = await visit(world, `${link}/you`)
  const receipt = await press(world, page, { When: '2026-12-10T14:00', Call: '2026-12-11T09:00' }, 'send')
  const { when, call } = await tasksByKey(world)
  expect([when?.answer, call?.answer]).toEqual(['2026-12-10T20:15:00Z', '2026-12-11T14:30:00Z'])
  expect(receipt.text).toContain('Dec 10, 2026, 2:00 PM GMT-06:15')
  expect(receipt.text).toContain('Dec 11, 2026, 9:00 AM GMT-05:30')
})
