import { posix } from 'node:path'
import { importsOf, type Source } from './architecture'

/**
 * Groups of files each of which reaches all others of its group by imports, of types alone too: none of them can be
 * understood without the others. Tarjan's algorithm for strongly connected components.
 */
export function importCircles(sources: readonly Source[]): string[][] {
  const paths = new Set(sources.map(({ path }) => path))
  const imports = new Map(sources.map((source) => [source.path, reachedBy(source, paths)]))
  const numbers = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []

  const visit = (path: string): number => {
    const own = numbers.size
    numbers.set(path, own)
    lowest.set(path, own)
    open.push(path)
    for (const next of imports.get(path) ?? []) {
      const reached = numbers.has(next) ? (open.includes(next) ? lowest.get(next) : undefined) : visit(next)
      lowest.set(path, Math.min(lowest.get(path) ?? own, reached ?? own))
    }
    if (lowest.get(path) === own) {
      const group = open.splice(open.indexOf(path))
      if (group.length > 1) circles.push(group.sort())
    }
    return lowest.get(path) ?? own
  }

  for (const path of paths) if (!numbers.has(path)) visit(path)
  return circles
}

/** The files of the tree that a file imports by their relative paths. */
function reachedBy({ path, text }: Source, paths: ReadonlySet<string>): string[] {
  return importsOf(text).flatMap(({ from }) => {
    if (!from.startsWith('.')) return []
    const target = posix.join(posix.dirname(path), from)
    return [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`]
      .filter((each) => paths.has(each))
      .slice(0, 1)
  })
}
