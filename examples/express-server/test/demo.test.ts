import { createHash } from 'node:crypto'
import { canonicalJson, createCasework, type Desk, type Status } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoTenant } from '../src/demo/firm'
import { seedDemo } from '../src/demo/seed'
import { demoStaff } from '../src/demo/staff'

const now = '2026-11-20T21:00:00Z'

async function seeded(cases: number, seed?: string): Promise<Desk> {
  const keys = joseKeys({ issuer: 'test', keys: [{ kid: 'k', secret: randomSecret(), state: 'signing' }] })
  const ports = { ...memory(), keys }
  await seedDemo({ ports, now, cases, ...(seed === undefined ? {} : { seed }) })
  return createCasework({ ...ports, clock: manualClock(now) }).as({ tenant: demoTenant, system: true })
}

/** Everything that the desk tells of the firm. */
async function digest(desk: Desk): Promise<string> {
  const { cases } = await desk.cases.list({ limit: 200 })
  const facts = await Promise.all(
    cases.map(async (record) => ({
      record,
      clients: await Promise.all(record.clientIds.map((clientId) => desk.clients.get({ clientId }))),
      tasks: await desk.tasks.list({ caseId: record.id, groupBy: 'section' }),
      links: await desk.links.list({ caseId: record.id }),
      assignments: await desk.assignments.list({ caseId: record.id }),
    })),
  )
  const definitions = [
    await desk.forms.list({ limit: 200 }),
    await desk.templates.list({ limit: 200 }),
    await desk.staff.list({ limit: 200 }),
    await desk.settings.get({}),
  ]
  return createHash('sha256').update(canonicalJson({ facts, definitions })).digest('hex')
}

describe('the demo', () => {
  test('is the same firm for the same seed and moment, to the last id', { timeout: 60_000 }, async () => {
    const [first, again, other] = [await seeded(25), await seeded(25), await seeded(25, 'another')]
    expect(await digest(again)).toBe(await digest(first))
    expect(await digest(other)).not.toBe(await digest(first))
  })
})

describe('the whole demo', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await seeded(300)
  }, 120_000)

  test('has 300 cases of four types over twelve people', async () => {
    const cases = [
      ...(await desk.cases.list({ limit: 200 })).cases,
      ...(await desk.cases.list({ limit: 200, after: 'HV-1200' })).cases,
    ]
    expect(cases).toHaveLength(300)
    const of = (type: string) => cases.filter((record) => record.type === type).length
    for (const type of ['personal-injury', 'disability', 'workers-comp', 'immigration']) {
      expect(of(type)).toBeGreaterThan(30)
    }
    expect(demoStaff).toHaveLength(12)
    expect(demoStaff.filter((each) => each.role === 'admin')).toHaveLength(2)
    expect(cases.filter((record) => record.clientIds.length === 2).length).toBeGreaterThan(10)
    expect(new Set(cases.flatMap((record) => record.assigneeIds)).size).toBeGreaterThanOrEqual(11)
    expect(cases.every((record) => record.createdAt < now)).toBe(true)
  })

  test('spreads its tasks over every status', async () => {
    const amount = async (status: Status) =>
      (await desk.tasks.counts({ status: [status], exact: true })).all.count
    expect(await amount('todo')).toBeGreaterThan(1_000)
    expect(await amount('in_progress')).toBeGreaterThan(40)
    expect(await amount('completed')).toBeGreaterThan(1_000)
    expect(await amount('overdue')).toBeGreaterThan(100)
    expect(await amount('skipped')).toBeGreaterThan(500)
  })

  test('writes in Spanish to who would rather read it, and says how to stop in it', async () => {
    const { clients } = await desk.clients.list({ limit: 200 })
    const texts = async (locale: string | null) => {
      const some = clients.filter((each) => each.locale === locale && each.phone !== null).slice(0, 20)
      const lists = some.map(({ id: clientId }) =>
        desk.messages.list({ clientId, channel: 'sms', limit: 200 }),
      )
      return (await Promise.all(lists)).map(
        ({ messages }) => messages.find(({ kind }) => kind === 'share')?.text,
      )
    }
    const spanish = await texts('es')
    expect(spanish.length).toBeGreaterThan(5)
    for (const text of spanish) expect(text).toMatch(/necesita algunas respuestas.*\nHarrow.*Responda PARAR/s)
    for (const text of await texts(null)) expect(text).toMatch(/needs a few answers.*\nHarrow.*Reply STOP/s)
  })

  test('gives everybody a phone number of fiction, no two alike', async () => {
    const { clients } = await desk.clients.list({ limit: 200 })
    const phones = clients.flatMap((client) => client.phone ?? [])
    expect(phones.length).toBeGreaterThan(150)
    expect(phones.every((phone) => /^\+1\d{3}55501\d{2}$/.test(phone))).toBe(true)
    expect(new Set(phones).size).toBe(phones.length)
  })
})
