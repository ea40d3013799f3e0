import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Desk, Explanation } from '../../src/index'
import { anySchedule, caseworkAt, furnishSchedule, makesWork } from './schedules'

const span = 40 * 86_400_000

type Told = Extract<Explanation, { what: 'reminder' }>

/** What is told of the reminders of every task. */
async function told(desk: Desk): Promise<Told[]> {
  const { tasks = [] } = await desk.tasks.list({ caseId: 'ruiz' })
  const all = await Promise.all(tasks.map(({ id }) => desk.tasks.explain({ taskId: id, what: 'reminder' })))
  return all.flatMap((each) => (each.what === 'reminder' ? [each] : []))
}

test(
  'what is told to come next of every step is what comes, with the reason that its guards give',
  { timeout: 300_000 },
  async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(anySchedule, async (schedule) => {
        fc.pre(!makesWork(schedule))
        const world = caseworkAt(schedule.start, 'acme')
        const { casework, clock, desk } = world
        await furnishSchedule(world, schedule)
        const before = await told(desk)
        const until = Date.parse(schedule.start) + span
        for (;;) {
          await casework.tick()
          const next = await casework.next()
          if (next === null || Date.parse(next) > until) break
          if (Date.parse(next) > Date.parse(clock.now())) clock.set(next)
        }
        const after = await told(desk)
        for (const [index, { steps }] of before.entries()) {
          for (const { step, planned } of steps) {
            if (!planned || Date.parse(planned.decidedAt ?? '9999-01-01T00:00:00Z') > until) continue
            const became = after[index]?.steps
              .find((each) => each.step === step)
              ?.decided.find(({ n, from = n }) => from === planned.n)
            // What is missed with others has the time of the last of them.
            if (became?.from === undefined) expect(became?.plannedAt).toBe(planned.plannedAt)
            expect(became).toMatchObject({
              decidedAt: planned.decidedAt,
              outcome: planned.outcome === 'fires' ? 'fired' : planned.outcome,
              ...(planned.outcome === 'fires' ? {} : { reason: planned.reason }),
            })
            const stopping = planned.guards.find((each) => each.stops)
            if (stopping && planned.outcome !== 'missed')
              expect([planned.outcome, planned.reason]).toEqual(['suppressed', stopping.guard])
            const outcome = `${planned.outcome ?? ''} ${stopping?.guard ?? ''}`
            seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
          }
        }
      }),
      { numRuns: 400 },
    )
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([
        'fires ',
        'suppressed held',
        'suppressed waived',
        'suppressed phase',
        'missed ',
      ]),
    )
  },
)
