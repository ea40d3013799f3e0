import type { Desk } from '@casework/core'
import { manualClock } from '@casework/memory'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoClock } from '../src/demo/clock'
import { inTurn } from '../src/demo/in-turn'
import { serve, type Served } from './server'
import { readable, sit } from './visit-desk'

let served: Served
let desk: Desk

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
  await desk.clients.put({
    id: 'mara',
    firstName: 'Mara',
    lastName: 'Quist',
    phone: '+12125550147',
    smsConsent: { source: 'Engagement letter' },
  })
  await desk.templates.put({ id: 'hurt', name: 'Were you hurt?', type: 'yesNo', due: { days: 4 } })
  await desk.cases.put({ id: 'quist', name: 'Quist', clientIds: ['mara'], assigneeIds: ['dana'] })
  await desk.tasks.assign({ caseId: 'quist', templateId: 'hurt' })
}, 60_000)
afterAll(() => served.close())

describe('the clock of the demo', () => {
  test('moves through every step on the way and says once what happened', async () => {
    const dana = sit(served, 'dana')
    const before = served.clock.now()
    expect(readable((await dana.get('/cases')).html)).toContain('Demo clock Fri, Nov 20, 2026, 4:00 PM')
    const move = async (leap: string) => {
      const moved = await dana.post('/clock', { leap, back: '/cases/quist' })
      expect([moved.status, moved.location]).toEqual([303, '/cases/quist'])
    }
    await move('week')
    const shown = readable((await dana.get('/cases/quist')).html)
    expect(shown).toContain('On the way: 4 steps of ladders, 2 messages sent, 0 automations run.')
    expect(readable((await dana.get('/cases/quist')).html)).not.toContain('On the way')
    for (const leap of ['week', 'day', 'hour']) await move(leap)
    expect(Date.parse(served.clock.now()) - Date.parse(before)).toBe((15 * 24 + 1) * 3_600_000)
    expect(readable((await dana.get('/cases/quist')).html)).toContain('Nothing was due on the way.')
  })

  test('had the reminders arrive on the phone, the team and the supervisor told, and the case flagged', async () => {
    const texts = readable((await sit(served, 'dana').get('/phone')).html)
    expect(texts.match(/still waits for your answers/g)!.length).toBeGreaterThanOrEqual(2)
    expect(readable((await sit(served, 'dana').get('/notices')).html)).toContain('Overdue')
    expect(readable((await sit(served, 'ingrid').get('/notices')).html)).toContain('Escalated')
    const { html } = await sit(served, 'eleanor').get('/cases/quist')
    expect(html).toContain('<span>Stalled</span>')
    const history = readable((await sit(served, 'eleanor').get('/cases/quist/history')).html)
    expect(history).toContain('ran the automation “flagCase”')
  })

  test('knows no other leaps, and leads back to our own pages only', async () => {
    const before = served.clock.now()
    const refused = await sit(served, 'dana').post('/clock', { leap: 'year', back: '//evil.example' })
    expect([refused.location, served.clock.now()]).toEqual(['/cases', before])
    const forged = await sit(served, 'dana').post('/clock', { leap: 'week' }, {})
    expect([forged.status, served.clock.now()]).toEqual([403, before])
  })

  test('is not shown where the time is the real one', async () => {
    const fixed = await serve({ cases: 0, movable: false })
    expect((await sit(fixed, 'eleanor').get('/cases')).html).not.toContain('Demo clock')
    await sit(fixed, 'eleanor').post('/clock', { leap: 'week', back: '/cases' })
    expect(fixed.clock.now()).toBe('2026-11-20T21:00:00Z')
    await fixed.close()
  })
})

test('a clock that was moved stays ahead, and never goes back', () => {
  const kept: number[] = []
  const real = manualClock('2026-03-02T14:00:00Z')
  const clock = demoClock(real, { ms: 3_600_000, keep: (ms) => kept.push(ms) })
  clock.set('2026-03-03T15:00:00Z')
  real.advance('PT1M')
  expect([clock.now(), kept]).toEqual(['2026-03-03T15:01:00Z', [25 * 3_600_000]])
  expect(() => clock.set('2026-03-03T15:00:00Z')).toThrow('never goes back')
})

test('work is done one after the other, and goes on after a piece that failed', async () => {
  const turn = inTurn()
  const said: string[] = []
  const failed = turn(() => Promise.reject(new Error('no')))
  const second = turn(async () => {
    await Promise.resolve()
    said.push('second')
  })
  const third = turn(() => Promise.resolve(said.push('third')))
  await expect(failed).rejects.toThrow('no')
  await Promise.all([second, third])
  expect(said).toEqual(['second', 'third'])
})
