import { beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world'

let world: World
const ladder = [{ id: 'ask', days: 3, before: 'due' as const, do: 'remindClient' as const }]
const louder = [{ id: 'tell', days: 1, after: 'due' as const, do: 'notifyTeam' as const }]

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.templates.put({ id: 'age', name: 'How old are you?', type: 'number', due: { days: 4 } })
  await system.forms.publish({
    id: 'intake',
    name: 'Intake',
    description: 'Asked first',
    sections: [
      {
        name: 'You',
        when: { caseField: 'claimNumber', isNotEmpty: true },
        tasks: [
          { key: 'hurt', name: 'Were you hurt?', type: 'yesNo', due: { days: 9 } },
          { key: 'years', template: 'age', when: { task: 'hurt', isTrue: true }, due: null },
        ],
      },
    ],
  })
})

const newest = () => world.system.forms.get({ formId: 'intake' })

test('a form with another ladder is a new version in which nothing else has changed', async () => {
  const before = await newest()
  await world.system.templates.put({ id: 'age', name: 'Your age', ladder: louder })
  const given = await world.system.forms.putLadder({ formId: 'intake', ladder })
  expect(given).toEqual({ ...before, version: 2, ladder })
  expect(await newest()).toEqual(given)
  expect(given.tasks[1]).toMatchObject({ name: 'How old are you?', template: { id: 'age', version: 1 } })
  expect(await world.system.forms.get({ formId: 'intake', version: 1 })).toEqual(before)
  expect(await world.system.forms.putLadder({ formId: 'intake', ladder })).toEqual(given)
  expect(await world.system.forms.putLadder({ formId: 'intake', ladder: null })).toEqual({
    ...before,
    version: 3,
  })
})

/** Puts the form on a new case; tells whose ladder its task follows. */
async function given(caseId: string) {
  const { system } = world
  await system.cases.put({
    id: caseId,
    name: caseId,
    clientIds: ['ana'],
    customFields: { claimNumber: 'C-1' },
  })
  await system.tasks.assignForm({ caseId, formId: 'intake' })
  return async () => {
    const why = await system.tasks.explain({ caseId, key: 'hurt', what: 'reminder' })
    return why.what === 'reminder' ? why.ladders.find(({ wins }) => wins)?.from : null
  }
}

test('cases keep the ladder of the version they were given; the next one gets the new one', async () => {
  const early = await given('early')
  await world.system.forms.putLadder({ formId: 'intake', ladder })
  const late = await given('late')
  expect([await early(), await late()]).toEqual([undefined, 'form'])
})

test('a version that others have published over is refused, and says which is the newest', async () => {
  const desk = world.system.try
  await world.system.templates.put({ id: 'age', name: 'Your age' })
  const input = { formId: 'intake', ladder, ifVersion: 1 }
  const both = await Promise.all([
    desk.forms.putLadder(input),
    desk.forms.putLadder({ ...input, ladder: louder }),
  ])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    error: { code: 'VERSION_CHANGED', what: 'form', id: 'intake', version: 2 },
  })
  const sections = [{ name: 'You', tasks: [] }]
  expect(await desk.forms.publish({ id: 'intake', name: 'Intake', sections, ifVersion: 1 })).toMatchObject({
    error: { message: 'The newest version of form "intake" is 2, not 1' },
  })
  expect(await desk.templates.put({ id: 'age', ladder, ifVersion: 1 })).toMatchObject({
    error: { code: 'VERSION_CHANGED', what: 'template', version: 2 },
  })
  expect(await desk.templates.put({ id: 'new', name: 'N', type: 'date', ifVersion: 1 })).toMatchObject({
    error: {
      code: 'VERSION_CHANGED',
      version: 0,
      message: 'There is no template "new" yet; leave ifVersion out, or give 0',
    },
  })
  expect((await desk.templates.put({ id: 'new', name: 'N', type: 'date', ifVersion: 0 })).ok).toBe(true)
})

test('a ladder that cannot be carried out is refused at its step', async () => {
  const put = (steps: object[]) =>
    world.system.try.forms.putLadder({ formId: 'intake', ladder: steps as typeof ladder })
  expect(await put([{ ...ladder[0], repeat: { every: 'P1D' } }])).toMatchObject({
    error: { code: 'INVALID_INPUT', issues: [{ path: ['ladder', 0, 'repeat'] }] },
  })
  expect(await put([...louder, { ...louder[0], id: 'x', do: { automate: 'launch' } }])).toMatchObject({
    error: { code: 'INVALID_INPUT', issues: [{ path: ['ladder', 1, 'do'] }] },
  })
  expect((await newest()).version).toBe(1)
  const nobody = await world.system.try.forms.putLadder({ formId: 'nowhere', ladder })
  expect(nobody).toMatchObject({ error: { code: 'NOT_FOUND' } })
})

describe('the ladder of a task that is written in the form', () => {
  const task = { formId: 'intake', taskKey: 'hurt' }

  test('is put as a new version of the form in which nothing else has changed, and taken away again', async () => {
    const before = await newest()
    await world.system.templates.put({ id: 'age', name: 'Your age', ladder: louder })
    const [hurt, years] = before.tasks
    const put = await world.system.forms.putLadder({ ...task, ladder, ifVersion: 1 })
    expect(put).toEqual({ ...before, version: 2, tasks: [{ ...hurt, ladder }, years] })
    expect(await newest()).toEqual(put)
    expect(await world.system.forms.putLadder({ ...task, ladder })).toEqual(put)
    const away = await world.system.forms.putLadder({ ...task, ladder: null })
    expect(away).toEqual({ ...before, version: 3 })
  })

  test('counts in place of that of the form, on cases that are given it from then on', async () => {
    await world.system.forms.putLadder({ formId: 'intake', ladder })
    const early = await given('early')
    await world.system.forms.putLadder({ ...task, ladder: [] })
    const late = await given('late')
    await world.system.forms.putLadder({ ...task, ladder: null })
    const last = await given('last')
    expect([await early(), await late(), await last()]).toEqual(['form', 'task', 'form'])
  })

  test('is refused where the form has no such task, and where a template brings its own', async () => {
    const desk = world.system.try
    expect(await desk.forms.putLadder({ ...task, taskKey: 'hurts', ladder })).toMatchObject({
      error: {
        code: 'FORM_UNKNOWN_KEY',
        message: 'No task of form "intake" has the key "hurts"; forms.get lists its tasks',
        issues: [{ path: ['taskKey'] }],
      },
    })
    const message =
      '"years" is template "age", which has its ladder itself: templates.put { id: "age", ladder } and publish form "intake" again'
    expect(await desk.forms.putLadder({ ...task, taskKey: 'years', ladder })).toMatchObject({
      error: { code: 'INVALID_INPUT', issues: [{ path: ['taskKey'], message }] },
    })
    const stale = await desk.forms.putLadder({ ...task, taskKey: 'hurts', ladder, ifVersion: 4 })
    expect(stale).toMatchObject({ error: { code: 'VERSION_CHANGED', version: 1 } })
    const nowhere = [{ ...ladder[0]!, do: { automate: 'launch' } }]
    expect(await desk.forms.putLadder({ ...task, ladder: nowhere })).toMatchObject({
      error: { code: 'INVALID_INPUT', issues: [{ path: ['ladder', 0, 'do'] }] },
    })
    expect((await newest()).version).toBe(1)
  })
})
