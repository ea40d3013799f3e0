import { canonicalInstant, createCasework, type Alert } from '@casework/core'
import { memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

const acme = (tenant: string) => ({ tenant, system: true }) as const
const everyMs = 15_000

describe('the clock of a process and that of the server', () => {
  let database: TestDatabase
  let ports: PostgresPorts

  beforeAll(async () => {
    database = await createDatabase('clocks')
    await postgres({ pool: database.pool('clocks_owner') }).migrate({ grantTo: 'clocks_app' })
    ports = postgres({ pool: database.pool('clocks_app', { pipeline: true, max: 4 }) })
  })
  afterAll(() => database.drop())

  /** A process whose clock is off by so much; its worker sleeps until it is woken. */
  function open(shiftMs: number) {
    const shift = { ms: shiftMs }
    const alerts: Alert[] = []
    const told: number[] = []
    let asleep = (): void => undefined
    let wake = (): void => undefined
    const casework = createCasework({
      ...memory(),
      ...ports,
      clock: { now: () => canonicalInstant(Date.now() + shift.ms) },
      compareClocks: true,
      timer: {
        after(ms, run) {
          if (ms !== everyMs) return () => undefined
          wake = run
          asleep()
          return () => undefined
        },
      },
      onAlert: (alert) => alerts.push(alert),
    })
    casework.subscribe('ledger', ({ seq }) => void told.push(seq))
    /** Does something that makes the worker look, and waits until it has done all that it does then. */
    const settled = async <T>(work: () => T | Promise<T>): Promise<T> => {
      const sleeps = new Promise<void>((resolve) => (asleep = resolve))
      const done = await work()
      await sleeps
      return done
    }
    return { casework, shift, alerts, told, settled, look: () => settled(() => wake()) }
  }

  async function furnish({ casework }: ReturnType<typeof open>, tenant: string) {
    const desk = casework.as(acme(tenant))
    await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    await desk.cases.put({ id: 'ruiz', name: 'Ruiz' })
    return desk
  }

  it.each([
    ['four seconds ahead', 4_000],
    ['four seconds behind', -4_000],
  ])('%s work is taken up', async (_, shiftMs) => {
    const process = open(shiftMs)
    await furnish(process, `by${String(shiftMs)}`)
    const worker = await process.settled(() => process.casework.start({ everyMs }))
    expect(process.told).toEqual([1])
    expect(process.alerts).toEqual([])
    await worker.stop(0)
  })

  it.each([
    ['ahead', 600_000],
    ['behind', -600_000],
  ])('ten minutes %s nothing is taken up until they agree, and commands go on', async (_, shiftMs) => {
    const process = open(shiftMs)
    const desk = await furnish(process, `by${String(shiftMs)}`)
    const worker = await process.settled(() => process.casework.start({ everyMs }))
    await process.settled(() => desk.cases.put({ id: 'ruiz', status: 'late' }))
    expect(process.told).toEqual([])
    const [alert] = process.alerts
    const aheadMs = alert?.kind === 'clocksApart' ? alert.aheadMs : 0
    expect(process.alerts).toEqual([{ kind: 'clocksApart', aheadMs, isOver: false }])
    // The server was asked between two readings: no more than that is missing of the ten minutes, or a millisecond over, for clocks are cut.
    expect(Math.abs(aheadMs)).toBeLessThanOrEqual(600_001)
    expect(Math.sign(aheadMs)).toBe(Math.sign(shiftMs))
    expect(Math.abs(aheadMs)).toBeGreaterThan(590_000)
    expect((await process.casework.health()).clocks?.areApart).toBe(true)

    // Another process, whose clock is right, does the work: of this one's when the instant that it wrote has come.
    const right = open(0)
    await right.casework.tick()
    expect(right.told).toEqual(shiftMs < 0 ? [1, 2] : [])

    process.shift.ms = 0
    await desk.cases.put({ id: 'lopez', name: 'Lopez' })
    await process.look()
    expect(process.told).toEqual([1])
    const [over, ...more] = process.alerts.slice(1)
    expect([over, more]).toMatchObject([{ kind: 'clocksApart', isOver: true }, []])
    // Both are cut to the millisecond.
    expect(over?.kind === 'clocksApart' && Math.abs(over.aheadMs) <= 1, JSON.stringify(over)).toBe(true)
    await worker.stop(0)
  })
})
