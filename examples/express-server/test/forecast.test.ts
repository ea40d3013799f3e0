import type { Desk } from '@casework/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askMara } from './on-the-way'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
  eleanor = sit(served, 'eleanor')
  await askMara(served, 7)
}, 60_000)
afterAll(() => served.close())
beforeEach(() => desk.settings.put({ ladder: null }))

const seen = async (path = '/cases/quist/next') => readable((await eleanor.get(path)).html)

describe('what happens next', () => {
  test('is nothing without a ladder, and says who writes one', async () => {
    expect(await seen()).toContain('Nothing in this time')
    expect((await eleanor.get('/cases/quist/next')).html).toContain('href="/settings/ladders"')
    expect((await sit(served, 'dana').get('/cases/quist/next')).html).not.toContain('"/settings/ladders"')
  })

  test('tells each step with its day, whom it reaches, and what would call it off', async () => {
    await desk.settings.put({
      ladder: [
        { id: 'remind', days: 3, before: 'due', at: '09:00', do: 'remindClient', channels: ['sms'] },
        { id: 'tell', days: 1, after: 'due', do: 'notifyTeam' },
        { id: 'up', days: 3, after: 'due', do: 'escalate' },
      ],
    })
    const text = await seen()
    expect(text).toMatch(
      /Tuesday, November 24, 2026 in 4 days 9:00 AM Remind the client of “ ?Were you hurt\? ?”/,
    )
    expect(text).toContain('Mara Quist Text')
    expect(text).toMatch(/Saturday, November 28, 2026 in 8 days .*Dana Whitcombe Notice/)
    expect(text).toMatch(/Escalate .*Ingrid Solheim Notice/)
    expect(text).toContain('If the task is completed, is waived, is put on hold')
    expect(await seen('/cases/quist/next?days=7')).not.toContain('November 28, 2026')
  })

  test('says why a step will do nothing, and when a text waits for the morning', async () => {
    await desk.settings.put({
      ladder: [
        { id: 'early', days: 2, before: 'due', at: '05:30', do: 'remindClient', channels: ['sms'] },
        { id: 'mail', days: 1, before: 'due', do: 'remindClient', channels: ['email'] },
      ],
    })
    const text = await seen()
    expect(text).toMatch(/5:30 AM .*leaves at 8:00 AM: goes in the morning/)
    expect(text).toContain('Will not happen No number or mailbox on file.')
  })

  test('tells of a message that waits already', async () => {
    await desk.links.share({
      scope: { caseId: 'quist' },
      channels: ['sms'],
      timing: { at: '2026-11-25T10:00' },
    })
    expect(await seen()).toMatch(/10:00 AM Text to Mara Quist leaves Waiting goes at the time you chose/)
  })
})
