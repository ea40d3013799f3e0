import { expect, test } from 'vitest'
import { assignTasks, openWorld } from '../support/world'

test('what no list can come to is refused, as a cursor and as a due date', async () => {
  const { system } = await openWorld()
  const at = { due: null, id: 'x' }
  const page = (sort: 'due' | 'name', key: string, due: string | null = null) =>
    system.try.tasks.dashboard({
      sort,
      after: JSON.stringify({ by: sort, at: { ...at, due, sort: key } }),
    })
  const refused = { ok: false, error: { code: 'INVALID_INPUT', issues: [{ path: ['after'] }] } }
  for (const key of ['\u0000', 'a\u0007', '\ud800']) expect(await page('name', key)).toMatchObject(refused)
  for (const due of ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:00:00-14:00'])
    expect(await page('due', due, due)).toMatchObject(refused)
  expect(await page('due', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z')).toMatchObject({ ok: true })
  for (const filter of [{ dueFrom: '0000-12-31' }, { dueTo: '0000-01-01' }]) {
    const [name = ''] = Object.keys(filter)
    const error = { code: 'INVALID_INPUT', issues: [{ path: [name], message: 'Years begin with 0001' }] }
    expect(await system.try.tasks.dashboard(filter)).toMatchObject({ ok: false, error })
    expect(await system.try.tasks.counts(filter)).toMatchObject({ ok: false, error })
  }
})

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
