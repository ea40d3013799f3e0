import { manualClock, memory } from '@casework/memory'
import { tangledTasks } from '@casework/testkit/generators'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCasework, type CaseTask, type Desk } from '../../src/index'
import { joseKeys, seededIds } from '../../src/system/index'
import { assignTasks, furnish, start } from '../support/world'
import { step, take, type Step } from './commands'
import { appliesBy, countedBy, statusBy } from './replay-explanation'

const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'k', secret: new Uint8Array(32), state: 'signing' }],
})

/** A case after these steps. */
async function after(steps: readonly Step[]): Promise<{ readonly desk: Desk; readonly tasks: CaseTask[] }> {
  const clock = manualClock(start)
  const casework = createCasework({ ...memory({ clock }), keys, ids: seededIds(1) })
  const desk = casework.as({ tenant: 'acme', system: true })
  await furnish(desk)
  await assignTasks(desk, [...tangledTasks])
  for (const each of steps) {
    if (each.do === 'wait') clock.advance(`PT${String(each.hours)}H`)
    else await take(desk, each)
  }
  return { desk, tasks: (await desk.tasks.list({ caseId: 'ruiz' })).tasks ?? [] }
}

/** Work that was held, by days and by hours, before anything may happen. */
const heldDays: readonly Step[] = [
  { do: 'hold', key: 'a' },
  { do: 'wait', hours: 50 },
  { do: 'release', key: 'a' },
]
const heldHours: readonly Step[] = [
  { do: 'complete', key: 'a', answer: false },
  { do: 'complete', key: 'c', answer: true },
  { do: 'hold', key: 'd' },
  { do: 'wait', hours: 7 },
  { do: 'release', key: 'd' },
]

const steps = fc
  .tuple(fc.constantFrom([], [], heldDays, heldHours), fc.array(step, { maxLength: 25 }))
  .map(([first, rest]) => [...first, ...rest])

test('what is told of a status, a condition and a due date, read again, gives what was decided', async () => {
  const seen = new Map<string, number>()
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { desk, tasks } = await after(taken)
      for (const task of tasks) {
        const of = { taskId: task.id }
        const status = await desk.tasks.explain({ ...of, what: 'status' })
        expect(statusBy(status)).toBe(task.status)
        note(`status ${status.what === 'status' ? (status.checks.at(-1)?.rule ?? '') : ''}`)
        const applies = await desk.tasks.explain({ ...of, what: 'applicability' })
        expect(appliesBy(applies)).toBe(task.applicability)
        note(`applicability ${task.applicability}`)
        const due = await desk.tasks.explain({ ...of, what: 'due' })
        expect(countedBy(due)).toEqual(
          task.due === null || task.due.before === null ? null : [task.due.date, task.due.before],
        )
        note(`due ${due.what === 'due' ? due.because : ''}`)
        if (due.what === 'due' && due.held) note('due held')
      }
    }),
    { numRuns: 300 },
  )
  // Whatever can be explained came up.
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      'applicability applicable',
      'applicability skipped',
      'applicability undetermined',
      'due counted',
      'due held',
      'due noRule',
      'due notApplicable',
      'due waiting',
      'status completed',
      'status held',
      'status overdue',
      'status phase',
      'status skipped',
      'status undetermined',
      'status waived',
    ]),
  )
})
