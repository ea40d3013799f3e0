import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateForm } from '../../src/index'
import { memory, manualClock } from '@casework/memory'
import { tangledTasks } from '@casework/testkit/generators'
import { createCasework } from '../../src/index'
import { assignTasks, furnish, start, type FormTasks } from '../support/world'
import { step, take } from './commands'
import { appliesBy } from './replay-explanation'

/** With a question that looks at whether a skipped one is there at all. */
const form: FormTasks = [
  ...tangledTasks,
  { key: 'g', name: 'G', type: 'yesNo', when: { task: 'b', isEmpty: true } },
]

const moves = fc.array(
  fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: fc.constant('topUp' as const) }),
  {
    maxLength: 25,
  },
)

test('tasks that are topped up, and those that look at them, apply as if all had been asked at once, and are explained so', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (taken) => {
      const clock = manualClock(start)
      const ports = memory({ clock })
      const desk = createCasework(ports).as({ tenant: 'acme', system: true })
      await furnish(desk)
      await assignTasks(desk, form)
      for (const each of taken) {
        if (each === 'topUp')
          await desk.tasks.assignForm({ caseId: 'ruiz', formId: 'intake', ifAssigned: 'topUp' })
        else if (each.do === 'wait') clock.advance(`PT${String(each.hours)}H`)
        else await take(desk, each)
      }
      const state = await ports.store.transaction('acme', async (tx) =>
        (await tx.cases(['ruiz'], false)).get('ruiz'),
      )
      const newest = new Map([...(state?.tasks.values() ?? [])].map((task) => [task.definition.key, task]))
      const tasks = [...newest.values()]
      const expected = evaluateForm(
        tasks.map((task) => task.definition),
        {
          answers: Object.fromEntries(tasks.map((task) => [task.definition.key, task.answer?.value])),
          absent: new Set(
            tasks.filter((task) => task.waived ?? task.removed).map((task) => task.definition.key),
          ),
          caseFields: state?.record.customFields ?? {},
        },
      )
      for (const task of tasks) {
        if (task.removed) continue
        expect([task.key, task.applicability]).toEqual([task.key, expected.get(task.definition.key)])
        const told = await desk.tasks.explain({ taskId: task.id, what: 'applicability' })
        expect([task.key, appliesBy(told)]).toEqual([task.key, task.applicability])
      }
    }),
    { numRuns: 300 },
  )
})

test('a removed question that would not apply any more is absent, not open, when it is topped up', async () => {
  const desk = createCasework(memory({ clock: manualClock(start) })).as({ tenant: 'acme', system: true })
  await furnish(desk)
  await assignTasks(desk, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', when: { task: 'a', isTrue: true } },
    { key: 'c', name: 'C', type: 'yesNo', when: { task: 'b', isEmpty: true } },
  ])
  await desk.tasks.complete({ caseId: 'ruiz', key: 'a', answer: true })
  await desk.tasks.remove({ caseId: 'ruiz', key: 'b', reason: 'not needed' })
  await desk.tasks.reopen({ caseId: 'ruiz', key: 'a', reason: 'wrong' })
  await desk.tasks.complete({ caseId: 'ruiz', key: 'a', answer: false })
  await desk.tasks.assignForm({ caseId: 'ruiz', formId: 'intake', ifAssigned: 'topUp' })
  const { tasks = [] } = await desk.tasks.list({ caseId: 'ruiz' })
  expect(tasks.map((task) => [task.name, task.applicability])).toEqual([
    ['A', 'applicable'],
    ['C', 'applicable'],
    ['B', 'skipped'],
  ])
})
