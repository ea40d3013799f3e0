import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { badFences, fencesOf } from './docs/fences'
import { brokenLinks } from './docs/links'
import { differences, generatedPages, type Page } from './docs/pages'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Writes the documents that come from the code. `--check` writes nothing: it fails, naming the file, when one is not as
 * written, when a link leads nowhere, or when an example does not compile.
 */
async function main(): Promise<void> {
  const pages = await generatedPages(root, read)
  if (!process.argv.includes('--check')) {
    for (const { path: file } of write(pages)) console.log(`wrote ${file}`)
    return
  }
  const handed = documents()
  const problems = [
    ...differences(pages, read),
    ...brokenLinks(handed, (file) => existsSync(path.join(root, file))),
    ...badFences(root, handed.flatMap(fencesOf)),
  ]
  for (const problem of problems) console.error(problem)
  console.log(
    problems.length === 0 ? `${handed.length} documents are as the code is` : `${problems.length} problems`,
  )
  if (problems.length > 0) process.exitCode = 1
}

function write(pages: readonly Page[]): Page[] {
  const moved = pages.filter((page) => read(page.path) !== page.text)
  for (const { path: file, text } of moved) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return moved
}

function read(file: string): string | null {
  const full = path.join(root, file)
  return existsSync(full) ? readFileSync(full, 'utf8') : null
}

/** Every document that people read: the README, the guide, and what stands beside packages and examples. */
function documents(): Page[] {
  const beside = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}/README.md`),
  )
  const inDocs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md') && !name.startsWith('docs/api/'))
  return ['README.md', ...beside, ...inDocs].flatMap((file) => {
    const text = read(file)
    return text === null ? [] : [{ path: file, text }]
  })
}

await main()
