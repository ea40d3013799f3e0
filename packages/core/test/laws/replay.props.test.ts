import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  commandTable,
  evaluateForm,
  replay,
  standingOf,
  statuses,
  statusOf,
  type CaseState,
  type Definitions,
  type FormVersion,
} from '../../src/index'
import type { Store } from '../../src/index'
import { memory, manualClock } from '@casework/memory'
import { tangledTasks } from '@casework/testkit/generators'
import { createCasework } from '../../src/index'
import { joseKeys, seededIds } from '../../src/system/index'
import { assignTasks, furnish, start } from '../support/world'
import { step, take, type Step } from './commands'

async function play(steps: readonly Step[]) {
  const clock = manualClock(start)
  const ports = memory({ clock })
  const signing = { kid: 'k', secret: new Uint8Array(32), state: 'signing' } as const
  const casework = createCasework({
    ...ports,
    keys: joseKeys({ issuer: 'test', keys: [signing] }),
    ids: seededIds(1),
  })
  const desk = casework.as({ tenant: 'acme', system: true })
  await furnish(desk)
  await assignTasks(desk, [...tangledTasks])
  const codes: (string | null)[] = []
  for (const each of steps) {
    if (each.do === 'wait') clock.advance(`PT${String(each.hours)}H`)
    else codes.push(await take(desk, each))
  }
  return { desk, clock, codes, ...(await look(ports.store)) }
}

async function look(store: Store) {
  return store.transaction('acme', async (tx) => {
    const state = (await tx.cases(['ruiz'], false)).get('ruiz') as CaseState
    const events = await tx.query.events('ruiz', null)
    const form = (await tx.get('form', ['intake'])).get('intake') as FormVersion
    return { state, events, form }
  })
}

const definitionsOf = (form: FormVersion): Definitions => ({
  form: () => form,
  template: () => undefined,
  newestForm: () => form,
  newestTemplate: () => undefined,
})

const plain = (state: CaseState) =>
  canonicalJson({ ...state, tasks: [...state.tasks.values()].map(({ definition: _, ...task }) => task) })

/** Its rule may count from a task that was removed since. */
const backToRule = (last: Step) => last.do === 'reschedule' && last.days === 'rule'

const steps = fc.array(step, { maxLength: 25 })

test('replaying a case’s events gives its state byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { state, events, form } = await play(taken)
      expect(plain(replay(events, definitionsOf(form)))).toBe(plain(state))
      expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
    }),
    { numRuns: 150 },
  )
})

test('for every moment the tasks of each status sum to all tasks', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 0, max: 40 }), async (taken, days) => {
      const { desk, clock, state } = await play(taken)
      clock.advance(`P${String(days)}D`)
      const all = (await desk.tasks.list({ caseId: 'ruiz' })).tasks ?? []
      const byStatus = await Promise.all(
        statuses.map(
          async (status) => (await desk.tasks.list({ caseId: 'ruiz', status: [status] })).tasks?.length ?? 0,
        ),
      )
      expect(byStatus.reduce((sum, count) => sum + count, 0)).toBe(all.length)
      const now = clock.now()
      for (const task of state.tasks.values())
        if (!task.removed) expect(statuses).toContain(statusOf(task, now))
    }),
    { numRuns: 100 },
  )
})

test('a command is accepted exactly where the table says so', async () => {
  await fc.assert(
    fc.asyncProperty(steps, step, async (taken, last) => {
      fc.pre(last.do !== 'wait' && last.do !== 'field')
      const { desk, state } = await play(taken)
      const task = [...state.tasks.values()].find((each) => each.key === last.key)
      const code = await take(desk, last)
      if (!task) throw new Error('no task')
      const legal = commandTable[last.do].includes(standingOf(task))
      if (legal)
        expect([null, 'ANSWER_INVALID', ...(backToRule(last) ? ['FORM_UNKNOWN_KEY'] : [])]).toContain(code)
      else
        expect(['TASK_ALREADY_COMPLETED', 'TASK_NOT_APPLICABLE', 'TASK_WRONG_STATUS', 'NOT_FOUND']).toContain(
          code,
        )
    }),
    { numRuns: 200 },
  )
})

test('what applies depends on the answers in force, however they came about', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { state, form } = await play(taken)
      const tasks = [...state.tasks.values()]
      const facts = {
        answers: Object.fromEntries(tasks.map((task) => [task.key, task.answer?.value])),
        absent: new Set(tasks.filter((task) => task.waived ?? task.removed).map((task) => task.key)),
        caseFields: state.record.customFields,
      }
      const expected = evaluateForm(form.tasks, facts)
      for (const task of tasks)
        if (!task.removed) expect([task.key, task.applicability]).toEqual([task.key, expected.get(task.key)])
    }),
    { numRuns: 200 },
  )
})

test('progress counts every task once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { desk, state } = await play(taken)
      const { progress } = await desk.tasks.list({ caseId: 'ruiz' })
      const there = [...state.tasks.values()].filter((task) => !task.removed).length
      expect(progress.total + progress.skipped + progress.undetermined).toBe(there)
      expect(progress.done).toBeLessThanOrEqual(progress.total)
      expect(progress.requiredDone).toBeLessThanOrEqual(progress.requiredTotal)
      const percent =
        progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : there > 0 ? 100 : null
      expect(progress.percent).toBe(percent)
    }),
    { numRuns: 100 },
  )
})

test('every sort is a total order that loses and repeats nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.constantFrom('due', 'name', 'status'),
      fc.boolean(),
      async (taken, sort, descending) => {
        const { desk } = await play(taken)
        const listed = (await desk.tasks.list({ caseId: 'ruiz', sort: sort, descending })).tasks ?? []
        const again = (await desk.tasks.list({ caseId: 'ruiz', sort: sort, descending })).tasks ?? []
        expect(again.map((task) => task.id)).toEqual(listed.map((task) => task.id))
        expect(new Set(listed.map((task) => task.id)).size).toBe(listed.length)
        if (sort !== 'due') return
        const dues = listed.map((task) => task.due?.before ?? null)
        const firstNone = dues.indexOf(null)
        if (firstNone >= 0) expect(dues.slice(firstNone).every((due) => due === null)).toBe(true)
        const dated = dues.filter((due): due is string => due !== null).map((due) => Date.parse(due))
        expect(dated).toEqual(dated.toSorted((a, b) => (descending ? b - a : a - b)))
      },
    ),
    { numRuns: 100 },
  )
})
