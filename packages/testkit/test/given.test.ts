import { given } from '@casework/testkit'
import { created, task } from '@casework/testkit/builders'
import { firm } from '@casework/testkit/generators'
import { describe, expect, it } from 'vitest'

const complete = (answer: unknown) =>
  given(...firm).when('tasks.complete', { caseId: 'ruiz', key: 'sign', answer })

describe('given, when, then', () => {
  it('holds when the very events come, of which only the named facts are looked at', async () => {
    await complete(true).thenEvents({ type: 'TaskCompleted', value: true })
  })

  it('takes cases as they are, beside steps', async () => {
    await given(...firm, created('lopez', [task('hospital', { phase: 'completed' })]))
      .when('tasks.reopen', { caseId: 'lopez', key: 'hospital', reason: 'The name was wrong' })
      .thenEvents({ type: 'TaskReopened', taskId: 'hospital' })
  })

  it('fails for another fact, a missing event, one too many, or a refusal', async () => {
    await expect(complete(true).thenEvents({ type: 'TaskCompleted', value: false })).rejects.toThrow(
      'tasks.complete',
    )
    await expect(complete(true).thenEvents()).rejects.toThrow('tasks.complete')
    await expect(
      complete(true).thenEvents({ type: 'TaskCompleted' }, { type: 'TaskReopened' }),
    ).rejects.toThrow('tasks.complete')
    await expect(complete(null).thenEvents({ type: 'TaskCompleted' })).rejects.toMatchObject({
      actual: 'refused with ANSWER_INVALID',
    })
  })

  it('knows a refusal by its code', async () => {
    await complete(null).thenRefusal('ANSWER_INVALID')
    await expect(complete(null).thenRefusal('NOT_FOUND')).rejects.toThrow('tasks.complete')
    await expect(complete(true).thenRefusal('ANSWER_INVALID')).rejects.toThrow('tasks.complete')
  })
})
