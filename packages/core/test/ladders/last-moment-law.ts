import { readTenant } from '@casework/testkit'
import { expect } from 'vitest'
import type { Store } from '../../src/index'
import { span } from './forecast-law'
import { isStep } from './ladder-world'
import { furnishSchedule, passTime, type Schedule, type Waiting } from './schedules'

/**
 * One millisecond before a step that is foreseen to fire somebody completes its task: neither it nor any other step of that task
 * comes from then on, and no reminder that was about it alone goes, though it may have waited for the morning. Says whether
 * there was such a step; `which` picks it.
 */
export async function lastMomentHolds(
  store: Store,
  world: Waiting,
  schedule: Schedule,
  which: number,
): Promise<boolean> {
  const { clock, events, desk, tenant } = world
  await furnishSchedule(world, schedule)
  const end = Date.parse(schedule.start) + span
  const { steps } = await desk.cases.forecast({ caseId: 'ruiz', until: new Date(end).toISOString() })
  const later = steps.filter(
    ({ at, outcome }) => outcome === 'fires' && Date.parse(at) > Date.parse(schedule.start),
  )
  const step = later[which % later.length]
  if (!step) return false
  const before = Date.parse(step.at) - 1
  await passTime(world, before)
  clock.set(new Date(before).toISOString())
  await desk.tasks.complete({ taskId: step.taskId, answer: true })
  const decided = events.length
  await passTime(world, end)
  const came = events.slice(decided).filter(isStep)
  expect(came.filter(({ taskId }) => taskId === step.taskId)).toEqual([])
  const { records } = await readTenant(store, tenant)
  for (const { kind, taskIds, attempts } of records.message) {
    if (kind !== 'reminder' || taskIds.length === 0 || taskIds.some((id) => id !== step.taskId)) continue
    for (const { at } of attempts) expect(Date.parse(at)).toBeLessThanOrEqual(before)
  }
  return true
}
