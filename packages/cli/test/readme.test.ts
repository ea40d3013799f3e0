import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { here, simulate } from './run'

it('the scenario in the README ends as it says', async () => {
  const readme = await readFile(here('../README.md'), 'utf8')
  const scenario = /```json\n([\s\S]+?)```/.exec(readme)?.[1]
  const { exitCode, failed, lines } = await simulate(scenario)
  expect({ exitCode, failed }).toEqual({ exitCode: 0, failed: [] })
  expect(lines.filter((line) => line.kind === 'result')).toHaveLength(6)
})
