import { describe, expect, it } from 'vitest'
import { run, story } from './run'

const refused = async (scenario: unknown) => {
  const { exitCode, stdout, stderr } = await run(['simulate', 'story.json'], { 'story.json': scenario })
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: [] })
  return stderr
}

describe('a scenario that cannot be run is refused before anything runs', () => {
  it.each<[string, unknown, string]>([
    [
      'another format',
      { ...story(), casework: 'scenario/2' },
      'casework: Invalid input: expected "scenario/1"',
    ],
    ['an unknown key', { ...story(), stepz: [] }, 'stepz: Unknown key "stepz": leave it out'],
    ['no steps', { ...story(), steps: [] }, 'steps: Too small: expected array to have >=1 items'],
    [
      'a start without its offset',
      { ...story(), start: '2026-03-02T14:00:00' },
      'start: Not an instant: 2026-03-02T14:00:00; write it with its offset',
    ],
    ['a step of no kind', story({ with: {} }), 'steps.4: A step has "do", or "advance", or "at"'],
    [
      'a step of two kinds',
      story({ do: 'cases.list', at: '2026-03-03T00:00:00Z' }),
      'steps.4.at: A step has "do"',
    ],
    [
      'a step with an unknown key',
      story({ do: 'cases.list', input: {} }),
      'steps.4.input: Unknown key "input"',
    ],
    [
      'an unknown operation',
      story({ do: 'tasks.finish' }),
      'steps.4.do: There is no operation "tasks.finish"',
    ],
    [
      'an unknown code',
      story({ do: 'cases.list', rejects: 'NO' }),
      'steps.4.rejects: No operation refuses with "NO"',
    ],
    [
      'an unknown actor',
      story({ as: { robot: 'r2' }, do: 'cases.list' }),
      'steps.4.as: Write { "staff": id }',
    ],
    [
      'a name that is saved by no step before',
      story({ do: 'cases.get', with: { caseId: { $ref: 'case.id' } } }),
      'steps.4.with.caseId.$ref: No step before this one saves "case"',
    ],
    [
      'a link that is saved by no step before',
      story({ as: { link: 'intake' }, do: 'links.open' }),
      'steps.4.as.link: No step before this one saves "intake"',
    ],
    [
      'a refused step that is saved',
      story({ do: 'cases.list', rejects: 'FORBIDDEN', save: 'x' }),
      'steps.4.save: A refused',
    ],
    [
      'time that goes back',
      story({ advance: 'P2D' }, { at: '2026-03-03T00:00:00Z' }),
      'steps.5.at: It is 2026-03-04T14:00:00Z',
    ],
    ['a moment that is none', story({ at: 'tomorrow' }), 'steps.4.at: Not an instant: tomorrow'],
    ['a duration that is none', story({ advance: '3 days' }), 'steps.4.advance: Not a duration: 3 days'],
  ])('%s', async (_, scenario, problem) => {
    const [line] = await refused(scenario)
    expect(line).toContain(`casework: story.json: ${problem}`)
  })

  it('every problem is told, not only the first', async () => {
    expect(await refused(story({ do: 'tasks.finish' }, { at: 'tomorrow' }))).toHaveLength(2)
  })

  it('a file that is not JSON is named with its line', async () => {
    const [line] = await refused('{\n  "casework": "scenario/1",\n}')
    expect(line).toMatch(/^casework: story.json:3 is not JSON: /)
  })

  it('a file that is not there is named', async () => {
    const { exitCode, stderr } = await run(['simulate', 'nowhere.json'])
    expect(exitCode).toBe(2)
    expect(stderr[0]).toContain('nowhere.json cannot be read')
  })
})
