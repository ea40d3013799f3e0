import { canonicalJson } from '@casework/core'
import { describe, expect, it } from 'vitest'
import { run, simulate, story } from './run'

const complete = { do: 'tasks.complete', with: { caseId: 'ruiz', key: 'treated', answer: true } }

describe('casework simulate', () => {
  it('prints one line of canonical JSON for everything that happens, with its instant, and an end', async () => {
    const { stdout, lines, exitCode } = await simulate(story({ advance: 'P1D' }, complete))
    expect(exitCode).toBe(0)
    expect(lines.map((line) => line.kind)).toEqual([
      ...['result', 'event', 'result', 'result', 'event', 'result'],
      ...['event', 'result', 'end'],
    ])
    expect(stdout).toEqual(lines.map((line) => canonicalJson(line)))
    expect(lines.at(6)).toMatchObject({
      at: '2026-03-03T14:00:00Z',
      event: { type: 'TaskCompleted', value: true },
    })
    expect(lines.at(-1)).toEqual({
      kind: 'end',
      at: '2026-03-03T14:00:00Z',
      seed: 1,
      steps: 6,
      counts: { event: 3, result: 5, rejection: 0, message: 0, fault: 0, failed: 0 },
    })
  })

  it('draws other ids from another seed, and decides the same', async () => {
    const [one, two] = [await simulate(story(complete)), await simulate(story(complete), '--seed', '2')]
    const ids = (lines: readonly { result?: { task?: { id: string } } }[]) => lines.at(-2)?.result?.task?.id
    expect(ids(one.lines)).not.toBe(ids(two.lines))
    expect(two.lines.map((line) => line.kind)).toEqual(one.lines.map((line) => line.kind))
  })

  it('a failing expectation names its place in the file, and the run goes on to its end with exit code 1', async () => {
    const listed = {
      do: 'tasks.list',
      with: { caseId: 'ruiz' },
      expect: { progress: { done: 2, total: 1 }, tasks: [] },
    }
    const { exitCode, failed, lines, stderr } = await simulate(story(complete, listed, { advance: 'PT1H' }))
    expect(exitCode).toBe(1)
    expect(failed).toEqual([
      {
        kind: 'failed',
        at: lines[0].at,
        step: 5,
        path: 'steps.5.expect.progress.done',
        expected: 2,
        actual: 1,
      },
      {
        kind: 'failed',
        at: lines[0].at,
        step: 5,
        path: 'steps.5.expect.tasks.length',
        expected: 0,
        actual: 1,
      },
    ])
    expect(lines.at(-1)).toMatchObject({ kind: 'end', at: '2026-03-02T15:00:00Z', counts: { failed: 2 } })
    expect(stderr).toEqual([
      'casework: story.json: steps.5 went otherwise; the lines of kind "failed" say how',
    ])
  })

  it('an expectation of what is not there says so', async () => {
    const { failed } = await simulate(story({ ...complete, expect: { task: { colour: 'red' } } }))
    expect(failed).toMatchObject([{ path: 'steps.4.expect.task.colour', expected: 'red' }])
    expect(failed[0]).not.toHaveProperty('actual')
  })

  it('a refusal that nobody expected is a failure', async () => {
    const { exitCode, failed, lines } = await simulate(story(complete, complete))
    expect(lines.at(-3)).toMatchObject({
      kind: 'rejection',
      step: 5,
      rejection: { code: 'TASK_ALREADY_COMPLETED' },
    })
    expect(failed).toMatchObject([
      { path: 'steps.5.do', expected: 'accepted', actual: 'TASK_ALREADY_COMPLETED' },
    ])
    expect(exitCode).toBe(1)
  })

  it('a step that must be refused and is not, or with another code, is a failure', async () => {
    const { failed } = await simulate(
      story({ ...complete, rejects: 'NOT_FOUND' }, { ...complete, rejects: 'NOT_FOUND' }),
    )
    expect(failed).toMatchObject([
      { path: 'steps.4.rejects', expected: 'NOT_FOUND', actual: 'accepted' },
      { path: 'steps.5.rejects', expected: 'NOT_FOUND', actual: 'TASK_ALREADY_COMPLETED' },
    ])
  })

  it('a step takes parts of earlier results', async () => {
    const { exitCode, lines } = await simulate(
      story(
        { do: 'tasks.complete', with: { taskId: { $ref: 'treated.task.id' }, answer: true }, save: 'done' },
        {
          do: 'tasks.get',
          with: { taskId: { $ref: 'done.task.id' } },
          expect: { completedAt: { $ref: 'done.task.completedAt' } },
        },
      ),
    )
    expect(exitCode).toBe(0)
    expect(lines.at(-2).result.key).toBe('treated')
  })

  it('a part that no result has fails the step, which is not run', async () => {
    const { failed, lines } = await simulate(
      story({ do: 'tasks.get', with: { taskId: { $ref: 'treated.tasks.0.id' } } }),
    )
    expect(failed).toMatchObject([{ step: 4, path: 'steps.4.with.taskId.$ref' }])
    expect(failed[0].expected).toContain('treated.tasks.0.id')
    expect(lines.filter((line) => line.step === 4)).toHaveLength(1)
  })

  it('an actor who is not there is refused as anywhere', async () => {
    const { exitCode } = await simulate(story({ as: { staff: 'nobody' }, ...complete, rejects: 'FORBIDDEN' }))
    expect(exitCode).toBe(0)
  })

  it('a seed is a whole number', async () => {
    const ran = await run(['simulate', 'story.json', '--seed', 'x'], { 'story.json': story() })
    expect(ran).toMatchObject({ exitCode: 2, stdout: [] })
    expect(ran.stderr[0]).toBe('casework: --seed takes a whole number, here "x"')
  })
})
