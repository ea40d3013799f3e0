import path from 'node:path'
import ts from 'typescript'
import type { Page } from './pages'

/** A TypeScript example of a page, on the lines where it stands there. */
export interface Fence {
  /** The page, and the line of its first line of code. */
  readonly page: string
  readonly line: number
  readonly text: string
}

/** What examples may use without saying where it comes from. */
const surroundings = `import type { Casework, Desk } from '@casework/core'
declare global {
  const casework: Casework
  const desk: Desk
}
`

/** The examples that are marked \`ts\`, each as a module of its own. */
export function fencesOf({ path: page, text }: Page): Fence[] {
  const fences: Fence[] = []
  let open: { line: number; lines: string[] } | null = null
  text.split('\n').forEach((line, index) => {
    if (open) {
      if (line.trim() === '```') {
        fences.push({ page, line: open.line, text: open.lines.join('\n') })
        open = null
      } else open.lines.push(line)
    } else if (line.trim() === '```ts') open = { line: index + 2, lines: [] }
  })
  return fences
}

/** One sentence for each thing that the compiler finds wrong in the examples, with the page's own line. */
export function badFences(root: string, fences: readonly Fence[]): string[] {
  const files = new Map<string, string>()
  const pages = new Map<string, string>()
  // Beside node_modules, so that packages are found; nothing is written there.
  const place = path.join(root, 'node_modules/.cache/docs')
  const within = (name: string) => path.join(place, name).replaceAll('\\', '/')
  files.set(within('surroundings.d.ts'), surroundings)
  fences.forEach(({ page, line, text }, index) => {
    const file = within(`example-${index}.ts`)
    // Empty lines put each error on the line of the page.
    files.set(file, `${'\n'.repeat(line - 1)}${text}\nexport {}\n`)
    pages.set(file, page)
  })
  const program = ts.createProgram(
    [...files.keys()],
    compilerOptions(root),
    hostWith(files, compilerOptions(root)),
  )
  const found = [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)
    return source
      ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      : []
  })
  return found.map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    const page = pages.get(file?.fileName ?? '') ?? 'the examples'
    return `${page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
}

function compilerOptions(root: string): ts.CompilerOptions {
  const config = path.join(root, 'tsconfig.json')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (file) => ts.sys.readFile(file)).config,
    { ...ts.sys, readDirectory: () => [] },
    root,
  )
  return { ...options, noEmit: true, rootDir: root }
}

/** The compiler's own host, with our examples as if they were files. */
function hostWith(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const own = ts.createCompilerHost(options)
  return {
    ...own,
    fileExists: (file) => files.has(file) || own.fileExists(file),
    readFile: (file) => files.get(file) ?? own.readFile(file),
    getSourceFile(file, language, ...rest) {
      const text = files.get(file)
      if (text === undefined) return own.getSourceFile(file, language, ...rest)
      return ts.createSourceFile(file, text, language, true)
    },
  }
}
