import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCasework, type CaseEvent } from '@casework/core'
import { joseKeys } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { startScript } from '../../../tools/script-process'
import { createDatabase, letGo, type TestDatabase } from './databases'

const start = '2026-03-02T14:00:00Z'
const script = new URL('dying-worker.ts', import.meta.url)
const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})

let database: TestDatabase
let ports: PostgresPorts
let server: Server
let url: string
/** What handlers of either process were given, in order. */
let calls: { readonly event: number[]; readonly automation: string[] }

beforeAll(async () => {
  database = await createDatabase('work_crash')
  await postgres({ pool: database.pool('work_crash_owner') }).migrate({ grantTo: 'work_crash_app' })
  ports = postgres({ pool: database.pool('work_crash_app', { pipeline: true }) })
  server = createServer((request, response) => {
    const [, what, of = ''] = (request.url ?? '').split('/').map(decodeURIComponent)
    if (what === 'event') calls.event.push(Number(of))
    else calls.automation.push(of)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
beforeEach(() => {
  calls = { event: [], automation: [] }
})
afterAll(async () => {
  server.close()
  await database.drop()
})

/** The process that goes on. */
function open() {
  const clock = manualClock(start)
  const faults: unknown[] = []
  const casework = createCasework({
    ...memory({ clock }),
    ...ports,
    keys,
    messengers: {},
    automations: { mine: async ({ key }) => void calls.automation.push(key) },
    onError: (error) => faults.push(error),
  })
  casework.subscribe('ledger', ({ seq }) => void calls.event.push(seq))
  /** Does all that is due, and what becomes due, until nothing waits. */
  const finish = async () => {
    for (let looks = 0; looks < 50; looks += 1) {
      await casework.tick()
      const next = await casework.next()
      if (next === null) return
      if (next > clock.now()) clock.set(next)
    }
    throw new Error('There is no end to it')
  }
  return { casework, clock, faults, finish }
}

type Process = ReturnType<typeof open>

/** A case on which, an hour after a task was due, its staff are told and a handler is called. Gives that moment. */
async function furnish({ casework, clock }: Process, tenant: string): Promise<string> {
  const desk = casework.as({ tenant, system: true })
  await desk.settings.put({
    timeZone: 'America/New_York',
    firmName: 'Acme Law',
    ladder: [
      { id: 'tell', hours: 1, after: 'due', do: 'notifyTeam' },
      { id: 'auto', hours: 1, after: 'due', do: { automate: 'mine' } },
    ],
  })
  await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example' })
  await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number', due: { days: 3 } })
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', assigneeIds: ['mo'] })
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  // Until nothing but the steps is to come: a firm that is new is walked over twice.
  for (;;) {
    await casework.tick()
    const next = (await casework.next()) ?? ''
    if (next > '2026-03-05') return next
    clock.set(next)
  }
}

async function dieAt(point: string, now: string): Promise<void> {
  const worker = await startScript(script, [inject('postgres').host, database.name, url, now, point])
  expect((await once(worker, 'exit'))[1]).toBe('SIGKILL')
  await letGo(database)
}

const timed = (event: CaseEvent) =>
  event.type === 'LadderStepFired' ? [`${event.step}#${String(event.n)}`] : []

/** True when each is given for the first time in order, and whatever comes again was given before. */
const isInOrder = (seqs: readonly number[]) =>
  seqs.every((seq, index) => seq <= Math.max(0, ...seqs.slice(0, index)) + 1)

/** Whoever dies in a transaction leaves what there was after the one before it, or after the call of a handler. */
const points = [
  'in sweep',
  'after sweep',
  'in claim automation',
  'before the handler',
  'in settle automation',
  'in claim delivery',
  'before the event',
  'in settle delivery',
  'after settle delivery',
]

it.each(points)(
  'a process that is killed %s leaves nothing undone, and decides nothing twice',
  async (at) => {
    const tenant = at.replaceAll(' ', '-')
    const other = open()
    const moment = await furnish(other, tenant)
    const before = calls.event.length
    await dieAt(at, moment)
    other.clock.set(moment)
    await other.finish()

    const desk = other.casework.as({ tenant, system: true })
    const events = (await desk.cases.history({ caseId: 'ruiz', limit: 100 })).events.toReversed()
    expect(events.flatMap(timed).toSorted()).toEqual(['auto#1', 'tell#1'])
    expect(events.filter(({ type }) => type === 'AutomationFinished')).toHaveLength(1)
    const mo = other.casework.as({ tenant, staff: 'mo' })
    expect((await mo.notices.list({})).notices).toHaveLength(1)

    expect(new Set(calls.automation).size).toBe(1)
    expect(calls.automation).toHaveLength(at === 'in settle automation' ? 2 : 1)

    const last = events.at(-1)?.seq ?? 0
    expect([...new Set(calls.event)]).toEqual(Array.from({ length: last }, (_, index) => index + 1))
    expect(isInOrder(calls.event)).toBe(true)
    // The first event of the turn had been taken, or all of them: whoever goes on begins where the turn began.
    const again = { 'before the event': 1, 'in settle delivery': last - before }[at] ?? 0
    expect(calls.event).toHaveLength(last + again)

    expect(other.faults).toEqual([])
    expect(await checkTenant(ports.store, tenant)).toEqual([])
  },
)
