import { beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.templates.put({ id: 'photo', name: 'Photo of your ID', type: 'image' })
  for (const [id, assigneeIds] of [
    ['shared', ['mo', 'dana']],
    ['turned', ['dana', 'mo']],
    ['own', ['mo']],
    ['other', ['dana']],
  ] as const) {
    await system.cases.put({ id, name: `Case ${id}`, assigneeIds: [...assigneeIds] })
    await system.tasks.assign({ caseId: id, templateId: 'photo' })
  }
})

describe('the dashboard', () => {
  it('narrows one’s own tasks by a colleague to the cases of both, in the list and in its count', async () => {
    const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
    const { tasks } = await mo.tasks.dashboard({ view: 'mine', assigneeId: 'dana' })
    expect(tasks.map(({ task }) => task.caseId).sort()).toEqual(['shared', 'turned'])
    const counts = await mo.tasks.counts({ assigneeId: 'dana' })
    expect(counts).toMatchObject({ all: { count: 3 }, mine: { count: 2, capped: false } })
    expect(await mo.tasks.counts({ assigneeId: 'mo' })).toMatchObject({ mine: { count: 3 } })
  })

  it('counts exactly for one person, whoever asks, and up to 1,000 for the firm', async () => {
    const { system } = world
    const tasks = Array.from({ length: 600 }, (_, index) => ({
      key: `k${String(index)}`,
      name: `Question ${String(index)}`,
      type: 'yesNo' as const,
    }))
    await system.forms.publish({ id: 'long', name: 'Long', sections: [{ name: 'All', tasks }] })
    for (const caseId of ['own', 'shared']) await system.tasks.assignForm({ caseId, formId: 'long' })
    expect((await system.tasks.counts({})).all).toEqual({ count: 1_000, capped: true })
    expect((await system.tasks.counts({ assigneeId: 'mo' })).all).toEqual({ count: 1_203, capped: false })
  })

  it('goes on behind the longest name there is', async () => {
    const { system } = world
    await system.templates.put({ id: 'halves', name: '½'.repeat(200), type: 'yesNo' })
    await system.tasks.assign({ caseId: 'own', templateId: 'halves' })
    const first = await system.tasks.dashboard({ sort: 'name', limit: 1 })
    expect(first.tasks[0]?.task.key).toBe('halves')
    const { tasks } = await system.tasks.dashboard({ sort: 'name', after: first.next ?? '' })
    expect(tasks.map(({ task }) => task.key)).toEqual(['photo', 'photo', 'photo', 'photo'])
  })
})
