import { execFileSync } from 'node:child_process'
import path from 'node:path'
import * as prettier from 'prettier'
import { generatedFiles } from '../generate-desk'
import { errorsPage } from './errors-page'
import { operationsPage } from './operations-page'
import { statusPage } from './status-page'
import { withFiles } from './shown-files'
import { typesPage } from './types-page'
import { withProgram } from './readme-program'

/** A file that a tool writes: its path from the repository's root, and what it must hold. */
export interface Page {
  readonly path: string
  readonly text: string
}

/** Reads a file by its path from the root; null when it is not there. */
export type ReadFile = (file: string) => string | null

const program = 'examples/quickstart/src/main.ts'
const adapterGuide = 'docs/guide/write-an-adapter.md'
const rejections = 'packages/core/src/model/rejection.ts'

/** Everything that is written from the code: the reference, the README's program, the desk's interfaces and its types. */
export async function generatedPages(root: string, read: ReadFile): Promise<Page[]> {
  const pages: Page[] = [
    { path: 'docs/reference/operations.md', text: operationsPage() },
    { path: 'docs/reference/errors.md', text: errorsPage(required(read, rejections)) },
    { path: 'docs/reference/status-table.md', text: statusPage() },
    { path: 'docs/reference/types.md', text: typesPage() },
    { path: adapterGuide, text: withFiles(required(read, adapterGuide), read) },
    {
      path: 'README.md',
      text: withProgram(
        required(read, 'README.md'),
        program,
        required(read, program),
        outputOf(root, program),
      ),
    },
  ]
  return [
    ...(await Promise.all(pages.map((page) => formatted(root, page)))),
    ...(await generatedFiles()).map(({ file, text }) => ({ path: `packages/core/src/${file}`, text })),
  ]
}

/** One sentence for each page that is not as it should be. */
export function differences(pages: readonly Page[], read: ReadFile): string[] {
  return pages.flatMap(({ path: file, text }) => {
    const found = read(file)
    if (found === text) return []
    const what =
      found === null
        ? 'is not there'
        : `is not what the code says, from line ${firstDifference(found, text)} on`
    return [`${file} ${what}; run \`npx tsx --conditions=@casework/source tools/docs.ts\``]
  })
}

function firstDifference(found: string, wanted: string): number {
  const lines = wanted.split('\n')
  return found.split('\n').findIndex((line, index) => line !== lines[index]) + 1 || lines.length
}

async function formatted(root: string, page: Page): Promise<Page> {
  const config = await prettier.resolveConfig(path.join(root, page.path))
  return { ...page, text: await prettier.format(page.text, { ...config, parser: 'markdown' }) }
}

function outputOf(root: string, file: string): string {
  const args = ['--import', 'tsx', '--conditions=@casework/source', file]
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
}

function required(read: ReadFile, file: string): string {
  const text = read(file)
  if (text === null) throw new Error(`${file} is not there; the documents are made from it`)
  return text
}
