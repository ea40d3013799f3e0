import { expect } from 'vitest'
import type { Desk } from '../../src/index'
import { decided, furnishSchedule, passTime, type Schedule, type Waiting } from './schedules'

/** As far as is looked, in milliseconds. */
export const span = 40 * 86_400_000

/** What was foreseen of one schedule, and came. */
export interface Foreseen {
  readonly steps: number
  readonly sends: number
}

/** Lets a schedule run its course in an empty firm: every step and every message must come as it was forecast. */
export async function forecastHolds(world: Waiting, schedule: Schedule): Promise<Foreseen> {
  const { clock, events, messengers, desk } = world
  await furnishSchedule(world, schedule)
  const until = new Date(Date.parse(schedule.start) + span).toISOString()
  const forecast = await desk.cases.forecast({ caseId: 'ruiz', until })
  const sent: string[] = []
  let [texts, emails] = [0, 0]
  await passTime(world, Date.parse(until), () => {
    for (const { to } of messengers.sms.sent.slice(texts)) sent.push(`${clock.now()} ${to}`)
    for (const { to } of messengers.email.sent.slice(emails)) sent.push(`${clock.now()} ${to}`)
    ;[texts, emails] = [messengers.sms.sent.length, messengers.email.sent.length]
  })
  const foreseen = forecast.steps.map(
    ({ at, taskId, step, n, outcome, reason }) =>
      `${at} ${taskId} ${step}#${String(n)} ${outcome} ${outcome === 'fires' ? '' : (reason ?? '')}`,
  )
  expect(decided(events)).toEqual(foreseen)
  expect(sent.sort()).toEqual(sendsOf(forecast.steps, until).sort())
  return { steps: foreseen.length, sends: sent.length }
}

type Steps = Awaited<ReturnType<Desk['cases']['forecast']>>['steps']

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
      if (channel === null || channel === 'portal' || sendAt === null) continue
      if (Date.parse(sendAt) > Date.parse(until)) continue
      const line = `${sendAt} ${addresses[`${clientId ?? staffId ?? ''} ${channel}`] ?? '?'}`
      promised.add(`${at} ${action === 'remindClient' ? 'reminder' : 'alert'} ${line}`)
    }
  }
  return [...promised].map((each) => each.split(' ').slice(2).join(' '))
}
