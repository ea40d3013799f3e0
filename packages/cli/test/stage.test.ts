import { manualClock, memoryStore } from '@casework/memory'
import { describe, expect, it } from 'vitest'
import { moveClock } from '../src/scenario/move-clock'
import { stage } from '../src/scenario/stage'
import { trace } from '../src/scenario/trace'

describe('the stage of a story', () => {
  it('traces due work at its instant, and what it throws, and tries that again a minute later', async () => {
    const lines: string[] = []
    const clock = manualClock('2026-03-02T14:00:00Z')
    const record = trace(
      () => clock.now(),
      (line) => lines.push(line),
    )
    const { casework, scheduler } = stage(clock, 1, record)
    let attempts = 0
    scheduler.work('remind', async () => {
      attempts += 1
      if (attempts === 1) throw new Error('The line is down')
    })
    const job = { tenant: 'acme', queue: 'remind', key: 'ana', at: '2026-03-03T14:00:00Z', data: null }
    await memoryStore().transaction('acme', (tx) => scheduler.put(tx, job))
    await moveClock({ clock, scheduler, casework }, '2026-03-04T14:00:00Z')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        kind: 'effect',
        at: '2026-03-03T14:00:00Z',
        effect: { queue: 'remind', key: 'ana', at: job.at, data: null },
      },
      { kind: 'fault', at: '2026-03-03T14:00:00Z', message: 'Error: The line is down' },
      {
        kind: 'effect',
        at: '2026-03-03T14:01:00Z',
        effect: { queue: 'remind', key: 'ana', at: job.at, data: null },
      },
    ])
    expect(record.counts).toMatchObject({ effect: 2, fault: 1 })
  })
})
