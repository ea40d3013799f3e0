import { createCasework, type Casework, type CaseEvent } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { expect } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

/** Races run beside each other on so many cases, so that each is one of two writers. */
const caseIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** A database with eight cases of one client. */
export interface RaceDatabase {
  readonly database: TestDatabase
  readonly casework: Casework
  readonly history: () => Promise<readonly CaseEvent[]>
  readonly violations: () => Promise<readonly string[]>
}

export async function openRaceDatabase(name: string): Promise<RaceDatabase> {
  const database = await createDatabase(name)
  await postgres({ pool: database.pool(`${name}_owner`) }).migrate({ grantTo: `${name}_app` })
  const ports = postgres({ pool: database.pool(`${name}_app`, { pipeline: true }) })
  const casework = createCasework({ ...memory({ clock: manualClock('2026-03-02T15:00:00Z') }), ...ports })
  const history = async () =>
    (
      await Promise.all(
        caseIds.map((id) => ports.store.transaction('acme', (tx) => tx.query.events(id, null))),
      )
    ).flat()
  const desk = casework.as({ tenant: 'acme', system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.clients.put({ id: 'ana', firstName: 'Ana' })
  const tasks = [{ key: 'job', name: 'Your job', type: 'shortText' as const }]
  await desk.forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'You', tasks }] })
  for (const id of caseIds) {
    await desk.cases.put({ id, name: `Ruiz ${id}`, clientIds: ['ana'] })
    await desk.tasks.assignForm({ caseId: id, formId: 'intake' })
  }
  return { database, casework, history, violations: () => checkTenant(ports.store, 'acme') }
}

/** One link that is revoked while its holder writes through it. */
async function race(
  casework: Casework,
  round: number,
  caseId: string,
): Promise<{ linkId: string; wrote: string; after: string }> {
  const desk = casework.as({ tenant: 'acme', system: true })
  const { linkId, url } = await desk.links.create({ scope: { caseId }, clientId: 'ana' })
  const holder = casework.withLink(url.split('/l/')[1] ?? '')
  const write = () => holder.try.tasks.saveDraft({ caseId, key: 'job', answer: `Baker ${String(round)}` })
  const revoke = () => desk.links.revoke({ linkId })
  const both = round % 2 === 0 ? [write(), revoke()] : [revoke(), write()]
  await Promise.all(both)
  const wrote = await (both[round % 2] as ReturnType<typeof write>)
  const after = await write()
  return {
    linkId,
    wrote: wrote.ok ? 'kept' : wrote.error.code,
    after: after.ok ? 'kept' : after.error.code,
  }
}

/** In so many races between a revocation and a write, each write is wholly before it or refused. */
export async function revokeRaceLaw(
  { casework, history, violations }: RaceDatabase,
  count: number,
): Promise<void> {
  const races: Awaited<ReturnType<typeof race>>[] = []
  for (let round = 0; round < count / caseIds.length; round += 1)
    races.push(...(await Promise.all(caseIds.map((id, index) => race(casework, round + index, id)))))

  expect(races.map((each) => each.after)).toEqual(races.map(() => 'LINK_INVALID'))
  const counts = new Map<string, number>()
  for (const { wrote } of races) counts.set(wrote, (counts.get(wrote) ?? 0) + 1)
  expect([...counts.keys()].sort()).toEqual(['LINK_INVALID', 'kept'])

  const events = await history()
  const at = (type: string, linkId: string) =>
    events.find((event) => event.type === type && 'linkId' in event && event.linkId === linkId)?.seq
  for (const { linkId, wrote } of races) {
    const [opened, revoked] = [at('LinkOpened', linkId), at('LinkRevoked', linkId)]
    expect(revoked).toBeDefined()
    if (wrote === 'kept') expect(opened).toBeLessThan(revoked ?? 0)
    else expect(opened).toBeUndefined()
  }
  expect(await violations()).toEqual([])
}
