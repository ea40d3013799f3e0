import { expect } from 'vitest'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

/** A client who is asked one thing, due in so many days: by default she is reminded of it within the week. */
export async function askMara({ casework, tenant }: Served, days = 4): Promise<void> {
  const desk = casework.as({ tenant, system: true })
  await desk.clients.put({
    id: 'mara',
    firstName: 'Mara',
    lastName: 'Quist',
    phone: '+12125550147',
    smsConsent: { source: 'Engagement letter' },
  })
  await desk.templates.put({ id: 'hurt', name: 'Were you hurt?', type: 'yesNo', due: { days } })
  await desk.cases.put({ id: 'quist', name: 'Quist', clientIds: ['mara'], assigneeIds: ['dana'] })
  await desk.tasks.assign({ caseId: 'quist', templateId: 'hurt' })
}

/** A clock on its way over a week, which stands still at the first reminder: that is with its provider until `arrive`. */
export interface OnTheWay {
  readonly away: Served
  /** Who moved it, from the page of the case. */
  readonly eleanor: Sitting
  readonly arrive: () => void
}

export async function onTheWay(): Promise<OnTheWay> {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const away = await serve({
    cases: 0,
    patienceMs: 1,
    carried: ({ sms, ...others }) => ({
      ...others,
      ...(sms && { sms: { ...sms, send: (message) => arrived.then(() => sms.send(message)) } }),
    }),
  })
  await askMara(away)
  const eleanor = sit(away, 'eleanor')
  const moved = await eleanor.post('/clock', { leap: 'week', back: '/cases/quist' })
  expect([moved.status, moved.location]).toEqual([303, '/cases/quist'])
  await expect
    .poll(async () => readable((await eleanor.get('/clock/panel')).html))
    .toMatch(/Sat, Nov 21, 2026, 9:00 AM .* 1 step of ladders/)
  return { away, eleanor, arrive }
}
