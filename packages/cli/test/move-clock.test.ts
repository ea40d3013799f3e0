import type { Scheduler } from '@casework/core'
import type { ScheduledJob } from '@casework/core/adapter'
import { manualClock, memoryScheduler, memoryStore } from '@casework/memory'
import { describe, expect, it } from 'vitest'
import { moveClock } from '../src/scenario/move-clock'

const store = memoryStore()
const put = (scheduler: Scheduler, key: string, at: string, queue = 'work') => {
  const job: ScheduledJob = { tenant: 'acme', queue, key, at, data: null }
  return store.transaction('acme', (tx) => scheduler.put(tx, job))
}

const noMessages = { next: () => Promise.resolve(null), tick: () => Promise.resolve(0) }

describe('moving the virtual clock', () => {
  it('runs what is due at its own moment, by instant and key, and what that makes due on the way', async () => {
    const clock = manualClock('2026-03-02T14:00:00Z')
    const scheduler = memoryScheduler()
    const ran: string[] = []
    scheduler.work('work', async ({ key }) => {
      ran.push(`${key} ${clock.now()}`)
      if (key === 'b') await put(scheduler, 'child', '2026-03-03T12:00:00Z')
    })
    await put(scheduler, 'late', '2026-03-05T00:00:00Z')
    await put(scheduler, 'b', '2026-03-03T00:00:00Z')
    await put(scheduler, 'a', '2026-03-03T00:00:00Z')
    await put(scheduler, 'overdue', '2026-03-01T00:00:00Z')
    await moveClock({ clock, scheduler, casework: noMessages }, '2026-03-04T00:00:00Z')
    expect(ran).toEqual([
      'overdue 2026-03-02T14:00:00Z',
      'a 2026-03-03T00:00:00Z',
      'b 2026-03-03T00:00:00Z',
      'child 2026-03-03T12:00:00Z',
    ])
    expect(clock.now()).toBe('2026-03-04T00:00:00Z')
  })

  it('is not held up by a job that nobody works', async () => {
    const clock = manualClock('2026-03-02T14:00:00Z')
    const scheduler = memoryScheduler()
    const ran: string[] = []
    scheduler.work('work', async ({ key }) => void ran.push(key))
    await put(scheduler, 'stuck', '2026-03-02T15:00:00Z', 'nobody')
    await put(scheduler, 'due', '2026-03-02T16:00:00Z')
    await moveClock({ clock, scheduler, casework: noMessages }, '2026-03-03T14:00:00Z')
    expect(ran).toEqual(['due'])
    expect(clock.now()).toBe('2026-03-03T14:00:00Z')
  })
})
