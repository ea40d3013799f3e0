import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySchedule, caseworkAt, decided, furnishSchedule, makesWork } from './schedules'

/** As far as is looked. */
const span = 40 * 86_400_000

test(
  'what happens when nobody does anything is what was forecast: every step, and every message at its time',
  { timeout: 300_000 },
  async () => {
    let steps = 0
    let sends = 0
    await fc.assert(
      fc.asyncProperty(anySchedule, async (schedule) => {
        fc.pre(!makesWork(schedule))
        const world = caseworkAt(schedule.start, 'acme')
        const { casework, clock, events, messengers, desk } = world
        await furnishSchedule(world, schedule)
        const until = new Date(Date.parse(schedule.start) + span).toISOString()
        const forecast = await desk.cases.forecast({ caseId: 'ruiz', until })
        const sent: string[] = []
        for (;;) {
          const seen = [messengers.sms.sent.length, messengers.email.sent.length] as const
          await casework.tick()
          for (const { to } of messengers.sms.sent.slice(seen[0])) sent.push(`${clock.now()} ${to}`)
          for (const { to } of messengers.email.sent.slice(seen[1])) sent.push(`${clock.now()} ${to}`)
          const next = await casework.next()
          if (next === null || Date.parse(next) > Date.parse(until)) break
          if (Date.parse(next) > Date.parse(clock.now())) clock.set(next)
        }
        const foreseen = forecast.steps.map(
          ({ at, taskId, step, n, outcome, reason }) =>
            `${at} ${taskId} ${step}#${String(n)} ${outcome} ${outcome === 'fires' ? '' : (reason ?? '')}`,
        )
        expect(decided(events)).toEqual(foreseen)
        expect(sent.sort()).toEqual(sendsOf(forecast.steps, until).sort())
        steps += foreseen.length
        sends += sent.length
      }),
      { numRuns: 2_000 },
    )
    expect(steps).toBeGreaterThan(2_000)
    expect(sends).toBeGreaterThan(500)
  },
)

type Steps = Awaited<ReturnType<ReturnType<typeof caseworkAt>['desk']['cases']['forecast']>>['steps']

const addresses: Readonly<Record<string, string>> = {
  'ana sms': '+12127365000',
  'ana email': 'ana@ruiz.example',
  'mo email': 'mo@acme.example',
  'dana email': 'dana@acme.example',
}

/** The messages that steps promise: one to each person over each channel, however many steps of a moment share it. */
function sendsOf(steps: Steps, until: string): string[] {
  const promised = new Set<string>()
  for (const { at, action, recipients } of steps) {
    for (const { clientId, staffId, channel, sendAt } of recipients) {
      if (
        channel === null ||
        channel === 'portal' ||
        sendAt === null ||
        Date.parse(sendAt) > Date.parse(until)
      )
        continue
      const line = `${sendAt} ${addresses[`${clientId ?? staffId ?? ''} ${channel}`] ?? '?'}`
      promised.add(`${at} ${action === 'remindClient' ? 'reminder' : 'alert'} ${line}`)
    }
  }
  return [...promised].map((each) => each.split(' ').slice(2).join(' '))
}
