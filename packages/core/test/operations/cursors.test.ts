import { expect, test } from 'vitest'
import { assignTasks, openWorld } from '../support/world'

test('a page goes on only in the order that its cursor came from, and a made-up cursor is refused', async () => {
  const { system } = await openWorld()
  await assignTasks(system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3 } },
  ])
  const first = await system.tasks.dashboard({ view: 'all', sort: 'due', limit: 1 })
  const after = first.next ?? ''
  const page = (input: object) => system.try.tasks.dashboard({ view: 'all', sort: 'due', after, ...input })
  expect(await page({})).toMatchObject({ ok: true, value: { tasks: [{ task: { key: 'a' } }], next: null } })
  const refused = { ok: false, error: { code: 'INVALID_INPUT', issues: [{ path: ['after'] }] } }
  expect(await page({ sort: 'name' })).toMatchObject(refused)
  expect(await page({ descending: true })).toMatchObject(refused)
  for (const madeUp of ['', '7', '["x","nodate","id"]', after.replace(/\d{4}-/, 'nodate-')]) {
    expect(await page({ after: madeUp })).toMatchObject(refused)
  }
})
