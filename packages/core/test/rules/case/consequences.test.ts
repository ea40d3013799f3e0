import { given, type Step } from '@casework/testkit'
import { firm } from '@casework/testkit/generators'
import { describe, it } from 'vitest'

const system = { system: true } as const
const on = (key: string) => ({ caseId: 'ruiz', key })
const complete = (key: string, answer: unknown): Step => ({
  as: system,
  do: 'tasks.complete',
  with: { ...on(key), answer },
})
const hold = (key: string): Step => ({
  as: system,
  do: 'tasks.hold',
  with: { ...on(key), reason: 'Ours to do' },
})

describe('one command and all that follows from it', () => {
  it('an answer brings up the questions that hang on it, and their dates', async () => {
    await given(...firm)
      .when('tasks.complete', { ...on('a'), answer: true })
      .thenEvents(
        { type: 'TaskCompleted', value: true },
        { type: 'TaskApplicable' },
        { type: 'DueChanged', cause: 'applicable' },
      )
  })

  it('an answer skips the questions that it rules out', async () => {
    await given(...firm)
      .when('tasks.complete', { ...on('a'), answer: false })
      .thenEvents(
        { type: 'TaskCompleted', value: false },
        { type: 'TaskSkipped' },
        { type: 'TaskApplicable' },
      )
  })

  it('a mapped answer writes the field of the client who gave it', async () => {
    await given(...firm)
      .when('tasks.complete', { ...on('phone'), answer: '(212) 736-5001' }, { client: 'ana' })
      .thenEvents(
        { type: 'TaskCompleted', value: '+12127365001' },
        {
          type: 'ClientFieldChanged',
          clientId: 'ana',
          field: 'phone',
          from: '+12127365000',
          to: '+12127365001',
        },
      )
  })

  it('a field that an answer wrote brings up what hangs on it', async () => {
    await given(...firm)
      .when('tasks.complete', { ...on('claim'), answer: 'C-1' })
      .thenEvents(
        { type: 'TaskCompleted' },
        { type: 'CaseFieldChanged', field: 'claimNumber', to: 'C-1' },
        { type: 'TaskApplicable' },
        { type: 'DueChanged' },
      )
  })

  it('a completed task is completed once', async () => {
    await given(...firm, complete('a', true))
      .when('tasks.complete', { ...on('a'), answer: true })
      .thenRefusal('TASK_ALREADY_COMPLETED')
  })

  it('a task answered after its date is late, and one that was held is not', async () => {
    const late = (...before: readonly Step[]) =>
      given(...firm, ...before, { wait: 'P9D' }).when('tasks.complete', {
        ...on('visit'),
        answer: '2026-03-04',
      })
    await late().thenEvents({ type: 'TaskCompleted', late: true })
    await late(hold('visit')).thenEvents(
      { type: 'DueChanged', cause: 'released' },
      { type: 'TaskCompleted', late: false },
    )
  })
})
