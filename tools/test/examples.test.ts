import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { fencesOf } from '../docs/fences'

const root = fileURLToPath(new URL('../..', import.meta.url))
const place = join(root, 'node_modules/.cache/examples')
afterAll(() => {
  rmSync(place, { recursive: true, force: true })
})

/** Pages whose examples need nothing but this process, and the desk of the README. */
const pages = ['writing-forms', 'bulk', 'events', 'ladders', 'messages', 'operating']

it.each(pages)(
  'every example of docs/guide/%s.md runs as it is written',
  { timeout: 120_000 },
  async (page) => {
    const [readme] = examplesOf('README.md')
    const parts = [
      `${readme ?? ''}\nObject.assign(globalThis, { casework, desk })`,
      ...examplesOf(`docs/guide/${page}.md`),
    ]
    const folder = join(place, page)
    mkdirSync(folder, { recursive: true })
    parts.forEach((text, index) => {
      writeFileSync(join(folder, `${index}.mts`), `${text}\nexport {}\n`)
    })
    const inTurn = parts.map((_, index) => `await import('./${index}.mts')\n`)
    writeFileSync(join(folder, 'all.mts'), `${inTurn.join('')}export {}\n`)
    expect(await printedErrors(join(folder, 'all.mts'))).toBe('')
    expect(parts.length).toBeGreaterThan(1)
  },
)

function examplesOf(path: string): readonly string[] {
  return fencesOf({ path, text: readFileSync(join(root, path), 'utf8') }).map(({ text }) => text)
}

/** What a program says on the way to a bad end; nothing when it ends well. */
function printedErrors(file: string): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@casework/source', file], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (printed += piece))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => {
      resolve(status === 0 ? '' : printed || `ended with ${String(status)}`)
    })
  })
}
