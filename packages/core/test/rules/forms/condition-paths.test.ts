import { expect, test } from 'vitest'
import { openWorld } from '../../support/world'

const written: readonly (readonly [unknown, readonly (string | number)[]])[] = [
  [{ all: [{ task: 'x', is: 'nope' }] }, ['all', 0, 'is']],
  [{ all: [{ task: 'x' }] }, ['all', 0, 'is']],
  [{ any: [{ all: [{ not: { task: 'x', equals: 1, foo: 2 } }] }] }, ['any', 0, 'all', 0, 'not', 'foo']],
  [{ all: [{ any: [{ task: 5, isTrue: true }] }] }, ['all', 0, 'any', 0, 'task']],
  [{ not: { all: [{ task: 'x', is: 'equals' }] } }, ['not', 'all', 0, 'value']],
  [{ task: 'x', isTrue: true, extra: 1 }, ['extra']],
  [{ all: 'x' }, ['all']],
  [{ all: [] }, ['all']],
]

test.each(written)('what is wrong in %j is said where it stands', async (when, path) => {
  const { system } = await openWorld()
  const tasks = [
    { key: 'x', name: 'X', type: 'yesNo' },
    { key: 'y', name: 'Y', type: 'yesNo', when },
  ]
  const refused = await system.try.forms.check({
    id: 'f',
    name: 'F',
    sections: [{ name: 'S', tasks }],
  } as never)
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT', issues: [{ path: ['sections', 0, 'tasks', 1, 'when', ...path] }] },
  })
})
