import type { Store } from '@casework/core'
import { manualClock } from '@casework/memory'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { demoClock } from '../src/demo/clock'
import { inTurn } from '../src/demo/in-turn'
import { passThrough } from '../src/demo/pass-through'
import { inMemory } from '../src/storage/open-storage'
import { askMara, onTheWay } from './on-the-way'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served

beforeAll(async () => {
  served = await serve({ cases: 0 })
  await askMara(served)
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
    expect(history).toContain('ran the automation “Flag the case as stalled”')
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

describe('a move that takes longer than a page waits', () => {
  const clockOf = async (who: Sitting) => readable((await who.get('/clock/panel?back=/cases/quist')).html)

  test('shows how far it has come, and once it is there what happened', async () => {
    const { away, eleanor, arrive } = await onTheWay()
    const { html } = await eleanor.get('/cases/quist')
    expect(readable(html)).toContain('On the way to Fri, Nov 27, 2026, 4:00 PM')
    expect(html).toContain('<progress max="100" value="10" aria-label="How far the clock has come">')
    expect(readable(html)).toContain('1 step of ladders, 0 messages sent, 0 automations run so far')
    expect(html).toContain('<noscript><a href="/cases/quist">Look again</a></noscript>')
    expect(html).not.toContain('data-keep')
    expect(html).not.toContain('name="leap"')
    arrive()
    await expect.poll(() => clockOf(eleanor)).toContain('+1 week')
    const there = await eleanor.get('/cases/quist')
    expect(readable(there.html)).toContain('It is Nov 27, 2026, 4:00 PM. On the way: 4 steps of ladders')
    expect(there.html).not.toContain('Look again')
    await away.close()
  })

  test('is not moved further meanwhile', async () => {
    const { away, arrive } = await onTheWay()
    const tomas = sit(away, 'tomas')
    const refused = await tomas.post('/clock', { leap: 'day', back: '/cases' })
    expect(refused.status).toBe(409)
    expect(readable(refused.html)).toContain('The clock is on its way to Fri, Nov 27, 2026, 4:00 PM already.')
    // What answers somebody stays when the clock is there: it may hold what was typed.
    expect(refused.html).toContain('data-keep')
    arrive()
    await expect.poll(() => clockOf(tomas)).toContain('Fri, Nov 27, 2026, 4:00 PM +1 hour')
    expect(readable((await tomas.get('/cases')).html)).not.toContain('On the way')
    await away.close()
  })

  test('ends where it is when the server stops', async () => {
    const { away, eleanor, arrive } = await onTheWay()
    const stopped = away.timeMachine!.start(away.casework, 60_000).stop()
    arrive()
    await stopped
    expect(away.timeMachine!.underWay).toBeNull()
    expect(await clockOf(eleanor)).toContain('Demo clock Sat, Nov 21, 2026, 9:00 AM +1 hour')
    const { html } = await eleanor.get('/phone')
    expect(html.match(/class="bubble"/g)).toHaveLength(1)
    await away.close()
  })
})

test('a move that goes wrong on the way says so, and leaves the clock where it came to', async () => {
  const printed = vi.spyOn(console, 'error').mockReturnValue(undefined)
  let isBroken = false
  const storage = inMemory()
  const { store } = storage.ports
  const broken: Store = {
    ...store,
    waiting: (...asked) =>
      isBroken ? Promise.reject(new Error('The disk is full')) : store.waiting(...asked),
  }
  const failing = await serve({
    cases: 0,
    storage: { ...storage, ports: { ...storage.ports, store: broken } },
  })
  await askMara(failing)
  const dana = sit(failing, 'dana')
  isBroken = true
  await dana.post('/clock', { leap: 'week', back: '/cases' })
  const { html, status } = await dana.get('/cases')
  expect(status).toBe(200)
  expect(readable(html)).toContain('The clock stopped on its way, at Nov 20, 2026, 4:00 PM')
  expect(printed).toHaveBeenCalledWith(expect.objectContaining({ message: 'The disk is full' }))
  isBroken = false
  await dana.post('/clock', { leap: 'week', back: '/cases' })
  expect(readable((await dana.get('/cases')).html)).toContain('On the way: 4 steps of ladders')
  await failing.close()
})

test('what is due and cannot be done ends the way to a moment after it', async () => {
  const clock = manualClock('2026-03-02T14:00:00Z')
  const due = ['2026-03-02T15:00:00Z', '2026-03-02T16:00:00Z']
  const casework = {
    // The second one stays, whenever it is tried.
    tick: () => Promise.resolve(due.length === 2 && clock.now() === due[0] && due.shift() ? 1 : 0),
    next: () => Promise.resolve(due[0] ?? null),
  }
  const way = passThrough(casework, clock, '2026-03-03T14:00:00Z', () => false)
  await expect(way).rejects.toThrow('What is due at 2026-03-02T16:00:00Z cannot be done')
  expect(clock.now()).toBe('2026-03-02T16:00:00Z')
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
