import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSources, violations } from '../architecture'
import { importCircles } from '../import-circles'

const root = fileURLToPath(new URL('../..', import.meta.url))
const core = 'packages/core/src'

const check = (path: string, text: string) => violations([{ path, text }])

describe('the source tree', () => {
  const sources = readSources(root)

  it('is found', () => {
    expect(sources.length).toBeGreaterThan(20)
  })

  it('keeps to the layers of the design', () => {
    expect(violations(sources)).toEqual([])
  })

  it('has no files that import each other in a circle', () => {
    expect(importCircles(sources)).toEqual([])
  })
})

describe('a circle of imports', () => {
  const file = (path: string, ...from: string[]) => ({
    path: `packages/x/src/${path}`,
    text: from.map((each) => `import type { A } from '${each}'`).join('\n'),
  })

  it('is found however long it is, and without what only leads to it or out of it', () => {
    const sources = [
      file('into.ts', './a', '../src/b/index'),
      file('a.ts', './b'),
      file('b/index.ts', './c', '../out'),
      file('b/c.ts', '../a', 'zod'),
      file('out.ts'),
      file('pair.ts', './riap'),
      file('riap.ts', './pair', './out'),
    ]
    const names = importCircles(sources).map((each) =>
      each.map((path) => path.slice('packages/x/src/'.length)),
    )
    expect(names).toEqual([
      ['a.ts', 'b/c.ts', 'b/index.ts'],
      ['pair.ts', 'riap.ts'],
    ])
  })

  it('is none where two files import a third', () => {
    expect(importCircles([file('a.ts', './c'), file('b.ts', './c', './a'), file('c.ts')])).toEqual([])
  })
})

describe('the checker allows', () => {
  it.each([
    ['a rule that imports rules, model and types of ports', `${core}/rules/due/due.ts`, ruleImports()],
    [
      'create-casework to use the system defaults',
      `${core}/engine/create-casework.ts`,
      "import { clock } from '../system/clock'",
    ],
    [
      'an adapter to use a public entry of core',
      'packages/memory/src/ids.ts',
      "import { ids } from '@casework/core/system'",
    ],
    [
      'an adapter to use what core has for adapters alone',
      'packages/memory/src/store.ts',
      "import { StoreConflict } from '@casework/core/adapter'",
    ],
    [
      'the entry for adapters to name a rule',
      `${core}/adapter/index.ts`,
      "export { troubleOf } from '../rules/health/trouble-of'",
    ],
    [
      'the command line to use the memory adapter',
      'packages/cli/src/main.ts',
      "import { memory } from '@casework/memory'",
    ],
    [
      'the testkit to use memory, its oracle',
      'packages/testkit/src/differential/run.ts',
      "import { memory } from '@casework/memory'",
    ],
    ['a long file that is generated', `${core}/engine/desk.generated.ts`, 'a\n'.repeat(400)],
    [
      'an import that is only shown in a comment',
      `${core}/rules/due/due.ts`,
      " * import { x } from '@casework/core'",
    ],
  ])('%s', (_, path, text) => {
    expect(check(path, text)).toEqual([])
  })
})

describe('the checker refuses', () => {
  it.each([
    [
      'a rule that imports an operation',
      `${core}/rules/due/due.ts`,
      "import { x } from '../../operations/tasks/complete'",
    ],
    [
      'a rule that imports more than types of a port',
      `${core}/rules/due/due.ts`,
      "import { x } from '../../ports/store'",
    ],
    ['a rule that imports Node', `${core}/rules/due/due.ts`, "import { readFileSync } from 'node:fs'"],
    ['a rule that imports keys or ids', `${core}/rules/due/due.ts`, "import { SignJWT } from 'jose'"],
    ['a rule that imports the index', `${core}/rules/due/due.ts`, "import { x } from '../../index'"],
    [
      'an operation that imports the engine',
      `${core}/operations/tasks/list.ts`,
      "import {\n  x,\n} from '../../engine/worker'",
    ],
    [
      'an operation that imports it lazily',
      `${core}/operations/tasks/list.ts`,
      "  await import('../../engine/worker')",
    ],
    ['an import for its side effect', `${core}/operations/tasks/list.ts`, "import '../../system/clock'"],
    [
      'a worker that reaches for the system',
      `${core}/engine/worker.ts`,
      "import { clock } from '../system/clock'",
    ],
    ['an index that re-exports the system', `${core}/index.ts`, "export { clock } from './system/clock'"],
    [
      'an index that re-exports what is for adapters',
      `${core}/index.ts`,
      "export { dueKinds } from './adapter/index'",
    ],
    [
      'an entry for adapters that reaches into the engine',
      `${core}/adapter/index.ts`,
      "export { hasCode } from '../engine/run-operation'",
    ],
    ['a folder that the design does not know', `${core}/helpers/text.ts`, "import { z } from 'zod'"],
    [
      'an adapter that reaches into core',
      'packages/memory/src/store.ts',
      "import { x } from '@casework/core/src/model/form'",
    ],
    [
      'an adapter that walks into core',
      'packages/memory/src/store.ts',
      "import { x } from '../../core/src/index'",
    ],
    [
      'an adapter that leans on another',
      'packages/http/src/index.ts',
      "import { memory } from '@casework/memory'",
    ],
    ['a star export', `${core}/index.ts`, "export * from './model/form'"],
    ['a star export of types', `${core}/index.ts`, "export type * from './model/form'"],
    ['a default export', 'packages/http/src/index.ts', 'export default function http() {}'],
    ['a renamed default export', 'packages/http/src/index.ts', 'export { http as default }'],
    ['a file that is too long', `${core}/rules/due/due.ts`, '// line\n'.repeat(301)],
  ])('%s', (_, path, text) => {
    expect(check(path, text)).toHaveLength(1)
  })
})

function ruleImports(): string {
  return [
    "import { z } from 'zod'",
    "import type { ZoneRules } from '../../ports/zone-rules'",
    "import { addDays } from './add-days'",
    "export { Form } from '../../model/form'",
  ].join('\n')
}
