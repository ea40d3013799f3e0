import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { here } from './run'

const manifest = JSON.parse(await readFile(here('../package.json'), 'utf8'))

/** Runs the program itself, as a process. */
function casework(
  ...args: readonly string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const program = here('../src/main.ts')
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      '--conditions=@casework/source',
      program,
      ...args,
    ])
    const out = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (out.stdout += String(chunk)))
    child.stderr.on('data', (chunk) => (out.stderr += String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...out }))
  })
}

it('the program prints the version of its package', async () => {
  expect(await casework('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
}, 60_000)

it('the program tells a scenario on stdout and ends well', async () => {
  const { code, stdout, stderr } = await casework(
    'simulate',
    here('scenarios/a-held-task-is-never-overdue.json'),
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.trimEnd().split('\n').at(-1)).toContain('"kind":"end"')
}, 60_000)

it('the program ends with 2 when it was used wrongly', async () => {
  const { code, stdout, stderr } = await casework('simulate', 'nowhere.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('casework: nowhere.json cannot be read')
}, 60_000)

it('the shim that npm links leads to the built program', async () => {
  const shim = await readFile(here('../bin/casework.js'), 'utf8')
  expect(shim).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(shim).toContain("import '../dist/main.js'")
  expect(manifest.bin).toEqual({ casework: './bin/casework.js' })
})
