import { createCasework, type CaseEvent, type Casework } from '@casework/core'
import { intlZoneRules, joseKeys, randomSecret } from '@casework/core/system'
import { manualClock, memory, type ManualClock } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, emptied, type TestDatabase } from './databases'

const start = '2026-03-02T14:00:00Z'
const keys = joseKeys({ issuer: 'x', keys: [{ kid: 'a', secret: randomSecret(), state: 'signing' }] })
const zoneRules = intlZoneRules()

const ladder = [
  { id: 'ask', days: 1, before: 'due', do: 'remindClient' },
  { id: 'tell', hours: 1, after: 'due', do: 'notifyTeam', repeat: { every: 'PT8H', max: 3 } },
  { id: 'lift', days: 2, after: 'due', do: 'escalate' },
  { id: 'auto', hours: 2, after: 'due', do: { automate: 'mine' } },
] as const

/** A worker of its own process, as far as the store can tell. */
interface Node {
  readonly casework: Casework
  readonly clock: ManualClock
  readonly faults: unknown[]
}

describe('eight workers on one database', () => {
  let database: TestDatabase
  const events: CaseEvent[] = []
  const texts: string[] = []
  const mails: string[] = []
  const calls: string[] = []

  beforeAll(async () => {
    database = await createDatabase('ladders')
    await postgres({ pool: database.pool('ladders_owner') }).migrate({ grantTo: 'ladders_app' })
  })
  beforeEach(() => database.sql(emptied))
  afterAll(() => database.drop())

  const open = (behindMs = 0): Node => {
    const clock = manualClock(new Date(Date.parse(start) - behindMs).toISOString())
    const faults: unknown[] = []
    const base = memory({ clock })
    const { store } = postgres({ pool: database.pool('ladders_app', { pipeline: true, max: 2 }) })
    const { sms, email } = base.messengers
    const casework = createCasework({
      ...base,
      store,
      keys,
      zoneRules,
      messengers: {
        sms: { ...sms, send: (message) => (texts.push(message.id), sms.send(message)) },
        email: { ...email, send: (message) => (mails.push(message.id), email.send(message)) },
      },
      automations: {
        mine: ({ key }) => {
          calls.push(key)
          return Promise.resolve()
        },
      },
      onEvent: (event) => events.push(event),
      onError: (error) => faults.push(error),
    })
    return { casework, clock, faults }
  }

  it(
    'decide each occurrence once, send each message once, and lose none, however often they look',
    { timeout: 240_000 },
    async () => {
      const nodes = [open(), ...[0, 0, 0, 1_000, 2_000, 3_000, 4_000].map(open)]
      const [first] = nodes
      if (!first) throw new Error('no node')
      const desk = first.casework.as({ tenant: 'acme', system: true })
      await desk.settings.put({
        timeZone: 'America/New_York',
        firmName: 'Acme Law',
        ladder: [...ladder],
        messagesPerMinute: 100_000,
      })
      await desk.staff.put({ id: 'dana', name: 'Dana', email: 'dana@acme.example' })
      await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example', supervisorId: 'dana' })
      await desk.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 3 } })
      const cases = Array.from({ length: 60 }, (_, index) => `case-${String(index)}`)
      await Promise.all(
        cases.map(async (id, index) => {
          const phone = `+1212555${String(1_000 + index)}`
          await desk.clients.put({ id, firstName: 'Ana', phone, smsConsent: { source: 'intake' } })
          await desk.cases.put({ id, name: id, clientIds: [id], assigneeIds: ['mo'] })
          await desk.tasks.assign({ caseId: id, templateId: 'age' })
        }),
      )
      for (const wait of ['P2D', 'PT13H', 'PT2H', 'PT8H', 'PT8H', 'PT20H', 'P1D', 'PT1H']) {
        for (const { clock } of nodes) clock.advance(wait)
        await Promise.all(nodes.map(({ casework }) => casework.tick()))
        await Promise.all(nodes.map(({ casework }) => casework.tick()))
      }
      const decided = events.filter((event) => event.type.startsWith('LadderStep'))
      const names = decided.map((event) =>
        'step' in event ? `${event.caseId} ${event.step}#${String(event.n)} ${event.type}` : '',
      )
      expect(new Set(names).size).toBe(names.length)
      expect(names.toSorted()).toEqual(
        cases
          .flatMap((id) =>
            ['ask#1', 'tell#1', 'tell#2', 'tell#3', 'lift#1', 'auto#1'].map(
              (each) => `${id} ${each} LadderStepFired`,
            ),
          )
          .toSorted(),
      )
      expect(new Set(texts).size).toBe(texts.length)
      expect(texts).toHaveLength(cases.length)
      expect(new Set(mails).size).toBe(mails.length)
      // Two of the alerts came in one e-mail, for they were due when the workers looked again.
      expect(mails).toHaveLength(3 * cases.length)
      expect(new Set(calls).size).toBe(calls.length)
      expect(calls).toHaveLength(cases.length)
      expect(nodes.flatMap(({ faults }) => faults)).toEqual([])
      expect(await checkTenant(postgres({ pool: database.pool() }).store, 'acme')).toEqual([])
    },
  )

  it(
    'agree with people who work at the same time: what is completed first sets nothing off',
    { timeout: 120_000 },
    async () => {
      events.length = 0
      const nodes = [open(), open(), open()]
      const [first] = nodes
      if (!first) throw new Error('no node')
      const desk = first.casework.as({ tenant: 'bolt', system: true })
      await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Bolt', ladder: [...ladder] })
      await desk.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 3 } })
      const cases = Array.from({ length: 40 }, (_, index) => `case-${String(index)}`)
      for (const id of cases) {
        await desk.cases.put({ id, name: id })
        await desk.tasks.assign({ caseId: id, templateId: 'age' })
      }
      for (const { clock } of nodes) clock.advance('P3DT14H')
      await Promise.all([
        ...nodes.map(({ casework }) => casework.tick()),
        ...cases.map((caseId) => desk.tasks.complete({ caseId, key: 'age', answer: 40 })),
      ])
      await Promise.all(nodes.map(({ casework }) => casework.tick()))
      for (const id of cases) {
        const own = events.filter(({ caseId }) => caseId === id).map(({ type }) => type)
        const done = own.indexOf('TaskCompleted')
        expect(done).toBeGreaterThan(0)
        expect(own.slice(done).filter((type) => type.startsWith('LadderStep'))).toEqual([])
      }
      expect(nodes.flatMap(({ faults }) => faults)).toEqual([])
      expect(await checkTenant(postgres({ pool: database.pool() }).store, 'bolt')).toEqual([])
    },
  )

  it(
    'remind one person of many cases by one text, whoever decides over which case',
    { timeout: 240_000 },
    async () => {
      events.length = 0
      texts.length = 0
      const nodes = Array.from({ length: 8 }, () => open())
      const [first] = nodes
      if (!first) throw new Error('no node')
      const desk = first.casework.as({ tenant: 'crest', system: true })
      await desk.settings.put({
        timeZone: 'America/New_York',
        firmName: 'Crest',
        ladder: [{ id: 'ask', days: 1, before: 'due', do: 'remindClient' }],
        messagesPerMinute: 100_000,
      })
      await desk.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 3 } })
      const people = Array.from({ length: 15 }, (_, index) => `person-${String(index)}`)
      for (const [index, id] of people.entries()) {
        const phone = `+1212556${String(1_000 + index)}`
        await desk.clients.put({ id, firstName: 'Ana', phone, smsConsent: { source: 'intake' } })
      }
      const cases = [1, 2, 3, 4].flatMap((each) =>
        people.map((id) => ({ id: `${String(each)}-${id}`, client: id })),
      )
      await Promise.all(
        cases.map(async ({ id, client }) => {
          await desk.cases.put({ id, name: id, clientIds: [client] })
          await desk.tasks.assign({ caseId: id, templateId: 'age' })
        }),
      )
      for (const { clock } of nodes) clock.set('2026-03-04T14:00:00Z')
      await Promise.all(nodes.map(({ casework }) => casework.tick()))
      await Promise.all(nodes.map(({ casework }) => casework.tick()))
      expect(texts).toHaveLength(people.length)
      const steps = events.filter((event) => event.type === 'LadderStepFired')
      expect(steps).toHaveLength(cases.length)
      const fired = new Map(steps.map((event) => [event.caseId, event.messageIds]))
      for (const person of people) {
        const theirs = cases
          .filter(({ client }) => client === person)
          .flatMap(({ id }) => fired.get(id) ?? [])
        expect(new Set(theirs).size).toBe(1)
      }
      expect(nodes.flatMap(({ faults }) => faults)).toEqual([])
      expect(await checkTenant(postgres({ pool: database.pool() }).store, 'crest')).toEqual([])
    },
  )
})
