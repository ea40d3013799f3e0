import { beforeAll, expect, test } from 'vitest'
import type { World } from '../support/world'
import { ladderWorld, type Step } from './ladder-world'

let world: World

beforeAll(async () => {
  world = await ladderWorld([])
})

const base = { id: 's', days: 1, after: 'due' } as const

const refused: readonly (readonly [why: string, step: object, code: string, path: string])[] = [
  [
    'a repeat to clients without an end',
    { ...base, do: 'remindClient', repeat: { every: 'P2D', max: 3 } },
    'INVALID_INPUT',
    'ladder.0.repeat',
  ],
  [
    'a repeat to clients without a number',
    { ...base, do: 'remindClient', repeat: { every: 'P2D', until: 'P9D' } },
    'INVALID_INPUT',
    'ladder.0.repeat',
  ],
  [
    'a repeat without a pause',
    { ...base, do: 'notifyTeam', repeat: { every: 'P0D' } },
    'INVALID_INPUT',
    'ladder.0.repeat.every',
  ],
  [
    'a repeat in months',
    { ...base, do: 'notifyTeam', repeat: { every: 'P1M' } },
    'INVALID_INPUT',
    'ladder.0.repeat.every',
  ],
  ['a step in two units', { ...base, hours: 3, do: 'notifyTeam' }, 'INVALID_INPUT', 'ladder.0.days'],
  [
    'a step on neither side of the date',
    { id: 's', days: 1, do: 'notifyTeam' },
    'INVALID_INPUT',
    'ladder.0.after',
  ],
  [
    'a time of day with hours',
    { id: 's', hours: 1, after: 'due', at: '10:00', do: 'notifyTeam' },
    'INVALID_INPUT',
    'ladder.0.at',
  ],
  ['texts to staff', { ...base, do: 'escalate', channels: ['sms'] }, 'INVALID_INPUT', 'ladder.0.channels'],
  [
    'words of an alert',
    { ...base, do: 'notifyTeam', message: { text: 'Hey' } },
    'INVALID_INPUT',
    'ladder.0.message',
  ],
  [
    'a reminder without its link',
    { ...base, do: 'remindClient', message: { text: 'Hello' } },
    'INVALID_INPUT',
    'ladder.0.message',
  ],
  [
    'an unknown variable',
    { ...base, do: 'remindClient', message: { text: '{{case.ssn}} {{task.link}}' } },
    'VARIABLE_UNKNOWN',
    'ladder.0.message.text',
  ],
  [
    'an unknown message template',
    { ...base, do: 'remindClient', message: { messageTemplateId: 'none' } },
    'NOT_FOUND',
    '',
  ],
  ['an unknown field', { ...base, do: 'notifyTeam', whom: 'all' }, 'INVALID_INPUT', 'ladder.0.whom'],
]

test.each(refused)('%s is refused when the ladder is saved', async (_, step, code, path) => {
  const result = await world.system.try.settings.put({ ladder: [step as Step] })
  expect(result).toMatchObject({ ok: false, error: { code } })
  if (result.ok || path === '') return
  const issues = 'issues' in result.error ? result.error.issues : []
  expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
})
