import { memory, manualClock } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework } from '../../src/index'
import { assignTasks, furnish, on, openWorld, start } from '../support/world'

test('on a node whose clock is behind, nothing on a case is older than what happened before', async () => {
  const ports = memory()
  const deskAt = (clock: string) =>
    createCasework({ ...ports, clock: manualClock(clock) }).as({ tenant: 'acme', system: true })
  const [ahead, behind] = [deskAt('2026-03-02T14:00:40Z'), deskAt(start)]
  await furnish(ahead)
  await assignTasks(ahead, [{ key: 'a', name: 'A', type: 'yesNo' }])
  await ahead.tasks.start(on('a'))
  const { task } = await behind.tasks.complete({ ...on('a'), answer: true })
  expect(task.completedAt).toBe('2026-03-02T14:00:40Z')
  const { events } = await behind.cases.history({ caseId: 'ruiz' })
  const moments = events.map((event) => event.at)
  expect(moments).toEqual(moments.toSorted())
})

test('a submission sent again gets its first result, whatever else happened at the same moment', async () => {
  const { system } = await openWorld()
  await assignTasks(system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3 } },
  ])
  const submit = { ...on('a'), answer: true, submissionId: 's1' }
  const first = await system.tasks.complete(submit)
  await system.tasks.reschedule({ ...on('b'), due: { on: '2026-04-01' }, reason: 'asked for' })
  expect(await system.tasks.complete(submit)).toEqual(first)
})
