import { createCasework } from '@casework/core'
import type { ScheduledJob } from '@casework/core/adapter'
import { manualClock, memory } from '@casework/memory'
import { describe, expect, it } from 'vitest'
import { moveClock } from '../src/scenario/move-clock'

/** A story whose due work are jobs, which are the easiest to see. */
function told() {
  const clock = manualClock('2026-03-02T14:00:00Z')
  const ports = memory({ clock })
  const put = (key: string, at: string, queue = 'work') => {
    const job: ScheduledJob = { tenant: 'acme', queue, key, at, data: null }
    return ports.store.transaction('acme', (tx) => ports.scheduler.put(tx, job))
  }
  return { clock, casework: createCasework(ports), scheduler: ports.scheduler, put }
}

describe('moving the virtual clock', () => {
  it('runs what is due at its own moment, by instant and key, and what that makes due on the way', async () => {
    const { clock, casework, scheduler, put } = told()
    const ran: string[] = []
    scheduler.work('work', async ({ key }) => {
      ran.push(`${key} ${clock.now()}`)
      if (key === 'b') await put('child', '2026-03-03T12:00:00Z')
    })
    await put('late', '2026-03-05T00:00:00Z')
    await put('b', '2026-03-03T00:00:00Z')
    await put('a', '2026-03-03T00:00:00Z')
    await put('overdue', '2026-03-01T00:00:00Z')
    await moveClock({ clock, casework }, '2026-03-04T00:00:00Z')
    expect(ran).toEqual([
      'overdue 2026-03-02T14:00:00Z',
      'a 2026-03-03T00:00:00Z',
      'b 2026-03-03T00:00:00Z',
      'child 2026-03-03T12:00:00Z',
    ])
    expect(clock.now()).toBe('2026-03-04T00:00:00Z')
  })

  it('is not held up by a job that nobody works', async () => {
    const { clock, casework, scheduler, put } = told()
    const ran: string[] = []
    scheduler.work('work', async ({ key }) => void ran.push(key))
    await put('stuck', '2026-03-02T15:00:00Z', 'nobody')
    await put('due', '2026-03-02T16:00:00Z')
    await moveClock({ clock, casework }, '2026-03-03T14:00:00Z')
    expect(ran).toEqual(['due'])
    expect(clock.now()).toBe('2026-03-03T14:00:00Z')
  })
})
