import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Runs the program as the README says. */
async function output(): Promise<string[]> {
  const args = ['--import', 'tsx', '--conditions=@casework/source', program]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
}

it('the quickstart answers two questions: one falls away, one gets its due date, a phone is recorded', async () => {
  expect(await output()).toEqual([
    'completed Your mobile number',
    'completed Were you treated in a hospital?',
    'skipped   Which hospital?',
    'todo      Photos of the scene 2026-03-09',
    '2 of 3 done. Ana’s phone is now +12125550123.',
  ])
}, 60_000)

it('the quickstart fits on a screen', async () => {
  const lines = (await readFile(program, 'utf8')).trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(25)
})
