import type { RejectionCode } from '@casework/core'
import { StoreConflict } from '@casework/core/adapter'
import { beforeEach, describe, expect, it } from 'vitest'
import { statusOfCode } from '../src/index'
import { call, type Answer } from './support/api'
import { openWorld, type World } from './support/world'

let world: World
let taskOf: Readonly<Record<string, string>>

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.forms.publish({
    id: 'intake',
    name: 'Intake',
    sections: [
      {
        name: 'You',
        tasks: [
          { key: 'treated', name: 'Treated?', type: 'yesNo' },
          { key: 'hospital', name: 'Hospital', type: 'shortText', when: { task: 'treated', equals: true } },
          { key: 'job', name: 'Job', type: 'shortText' },
        ],
      },
    ],
  })
  await system.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })
  const { tasks = [] } = await system.tasks.list({ caseId: 'ruiz' })
  taskOf = Object.fromEntries(tasks.map(({ key, id }) => [key, id]))
})

const form = (...tasks: readonly object[]) => ({ id: 'f', name: 'F', sections: [{ name: 'S', tasks }] })
const yesNo = { name: 'Yes?', type: 'yesNo' }

const share = { scope: { caseId: 'ruiz' }, channels: ['email'] }

/** A request that provokes each code. */
const provoked: Partial<Record<RejectionCode, [status: number, provoke: () => Promise<Answer>]>> = {
  INVALID_INPUT: [400, () => call(world, 'cases.get', { caseId: '' })],
  FORBIDDEN: [403, () => call(world, 'settings.put', { timeZone: 'UTC', firmName: 'Mine' }, 'ana')],
  NOT_FOUND: [404, () => call(world, 'cases.get', { caseId: 'nobody' })],
  CONFLICT: [
    409,
    () => {
      world.store.failWith(new StoreConflict('Another one won'))
      return call(world, 'tasks.start', { taskId: taskOf['job'] })
    },
  ],
  IDEMPOTENCY_MISMATCH: [
    409,
    async () => {
      await call(world, 'tasks.start', { taskId: taskOf['job'], idempotencyKey: 'once' })
      return call(world, 'tasks.start', { taskId: taskOf['treated'], idempotencyKey: 'once' })
    },
  ],
  TASK_ALREADY_COMPLETED: [
    409,
    async () => {
      await call(world, 'tasks.complete', { taskId: taskOf['job'], answer: 'Deck hand' })
      return call(world, 'tasks.complete', { taskId: taskOf['job'], answer: 'Cook' })
    },
  ],
  TASK_NOT_APPLICABLE: [
    409,
    async () => {
      await call(world, 'tasks.complete', { taskId: taskOf['treated'], answer: false })
      return call(world, 'tasks.complete', { taskId: taskOf['hospital'], answer: 'St. Mary' })
    },
  ],
  TASK_WRONG_STATUS: [
    409,
    () => call(world, 'tasks.reopen', { taskId: taskOf['job'], reason: 'Asked again' }),
  ],
  FORM_ALREADY_ASSIGNED: [409, () => call(world, 'tasks.assignForm', { caseId: 'ruiz', formId: 'intake' })],
  VERSION_CHANGED: [
    409,
    () => call(world, 'forms.putLadder', { formId: 'intake', ladder: null, ifVersion: 9 }),
  ],
  TOO_LATE: [
    409,
    async () => {
      const link = await world.system.links.create({ scope: { caseId: 'ruiz' } })
      await world.system.links.revoke({ linkId: link.linkId })
      return call(world, 'links.rotate', { linkId: link.linkId })
    },
  ],
  CODE_REQUIRED: [
    401,
    async () => {
      const scope = { caseId: 'ruiz' }
      const { url } = await world.system.links.create({ scope, clientId: 'ana', requireCode: true })
      return call(world, 'links.open', {}, `link ${url.slice(url.lastIndexOf('/') + 1)}`)
    },
  ],
  SCHEDULE_IN_PAST: [422, () => call(world, 'links.share', { ...share, timing: { at: '2020-01-01T10:00' } })],
  VARIABLE_UNKNOWN: [422, () => call(world, 'links.share', { ...share, text: '{{x}} {{task.link}}' })],
  VARIABLE_MISSING: [
    422,
    () =>
      call(world, 'links.share', {
        ...share,
        scope: { caseId: 'ruiz' },
        text: '{{task.name}} {{task.link}}',
      }),
  ],
  LINK_INVALID: [410, () => call(world, 'links.open', {}, 'link forged')],
  ANSWER_INVALID: [
    422,
    () => call(world, 'tasks.complete', { taskId: taskOf['treated'], answer: 'perhaps' }),
  ],
  FORM_CYCLE: [
    422,
    () =>
      call(
        world,
        'forms.publish',
        form(
          { ...yesNo, key: 'a', when: { task: 'b', isTrue: true } },
          { ...yesNo, key: 'b', when: { task: 'a', isTrue: true } },
        ),
      ),
  ],
  FORM_UNKNOWN_KEY: [
    422,
    () => call(world, 'forms.publish', form({ ...yesNo, key: 'a', when: { task: 'nobody', isTrue: true } })),
  ],
  FORM_TYPE_MISMATCH: [
    422,
    () => call(world, 'forms.publish', form({ ...yesNo, key: 'a', mapTo: { system: 'phone' } })),
  ],
}

describe('the status of a refusal', () => {
  it.each(Object.keys(provoked) as RejectionCode[])('fits %s', async (code) => {
    const [status, provoke] = provoked[code]!
    const answer = await provoke()
    expect(answer.body).toMatchObject({ ok: false, error: { code } })
    expect(answer.status).toBe(status)
    expect(answer.body.error?.message).not.toBe('')
  })

  it('stands for each code, whether or not an operation gives it yet', () => {
    const others = Object.keys(statusOfCode).filter((code) => !(code in provoked))
    expect(others).toEqual(['OUTCOME_UNKNOWN', 'PLAN_CHANGED', 'SELECTION_EMPTY'])
    // Whether it happened is the server's not knowing; every other refusal answers the one who asked.
    const { OUTCOME_UNKNOWN, ...refusals } = statusOfCode
    expect(OUTCOME_UNKNOWN).toBe(503)
    for (const status of Object.values(refusals)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })
})
