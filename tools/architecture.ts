import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import layers from './layers.json' with { type: 'json' }

/** A file of the source tree: its path from the repository's root, with forward slashes, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

interface Layer {
  /** Folders of core/src it may import. */
  readonly imports: readonly string[]
  /** Folders of which it may import types. */
  readonly types: readonly string[]
  /** Packages from npm it may import. */
  readonly packages: readonly string[]
}

/** What a file imports. */
export interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

const longest = 300
const coreEntries = [
  '@casework/core',
  '@casework/core/system',
  '@casework/core/phone',
  '@casework/core/adapter',
  '@casework/core/types',
]

/** What of packages/ and examples/ goes to users or is shown to them. */
export function readSources(root: string): Source[] {
  return ['packages', 'examples'].flatMap((kind) =>
    readdirSync(join(root, kind)).flatMap((name) => {
      const folder = `${kind}/${name}/src`
      return filesUnder(join(root, folder)).map((file) => {
        const path = `${folder}/${file.replaceAll('\\', '/')}`
        return { path, text: readFileSync(join(root, path), 'utf8') }
      })
    }),
  )
}

/** Every place where the tree departs from the design, one sentence each; empty when it holds. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    [...shapeOf(source), ...importsOf(source.text).flatMap((found) => boundary(source.path, found))].map(
      (problem) => `${source.path}: ${problem}`,
    ),
  )
}

function shapeOf({ path, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length
  return [
    ...(/^export\s+(type\s+)?\*/m.test(text) ? ['export * hides what is public; name each export'] : []),
    ...(/^export\s+(default\b|\{[^}]*\bas\s+default\b)/m.test(text)
      ? ['default export; give it a name']
      : []),
    ...(lines > longest && !path.endsWith('.generated.ts')
      ? [`${String(lines)} lines; a file is one idea, at most ${String(longest)} lines`]
      : []),
  ]
}

function boundary(path: string, { from, typeOnly }: Import): string[] {
  const home = path.split('/').slice(0, 3).join('/')
  const target = from.startsWith('.') ? posix.join(posix.dirname(path), from) : null
  if (target !== null && !target.startsWith(`${home}/`)) {
    return [`imports ${from}, which is outside its own src; use the package's public entry`]
  }
  if (home === 'packages/core/src') return withinCore(path, from, target, typeOnly)
  return target === null ? betweenPackages(home, from) : []
}

function withinCore(path: string, from: string, target: string | null, typeOnly: boolean): string[] {
  const folder = folderOf(path)
  // index.ts only names what is public, and what has an entry of its own is public there.
  if (folder === null) {
    const reached = target === null ? null : folderOf(target)
    return coreEntries.includes(`@casework/core/${reached ?? ''}`)
      ? [`imports ${from}, which is an entry of its own`]
      : []
  }
  const layer = (layers as Partial<Record<string, Layer>>)[folder]
  if (!layer) return [`${folder}/ is no layer of core; see tools/layers.json`]
  if (target === null) {
    const known = layer.packages.some((name) => from === name || from.startsWith(`${name}/`))
    return known ? [] : [`imports ${from}; of packages, ${folder}/ may use ${layer.packages.join(', ')}`]
  }
  const reached = folderOf(target)
  const allowed =
    reached !== null &&
    (layer.imports.includes(reached) ||
      (typeOnly && layer.types.includes(reached)) ||
      (isDefault(reached) && path === 'packages/core/src/engine/create-casework.ts'))
  if (allowed) return []
  const types = layer.types.length > 0 ? ` and types of ${layer.types.join(', ')}` : ''
  return [`imports ${from}; ${folder}/ may import ${layer.imports.join(', ')}${types}`]
}

/** The impure folders: only `createCasework` reaches them, for its defaults. */
function isDefault(folder: string): boolean {
  return folder === 'system' || folder === 'phone'
}

function betweenPackages(home: string, from: string): string[] {
  if (!from.startsWith('@casework/')) return []
  const isPublic = coreEntries.includes(from) || /^@casework\/[\w-]+$/.test(from)
  if (!isPublic) return [`imports ${from}, which is no public entry`]
  const isAdapter =
    home.startsWith('packages/') && home !== 'packages/cli/src' && home !== 'packages/testkit/src'
  return isAdapter && !coreEntries.includes(from)
    ? [`imports ${from}; an adapter knows core and no other adapter`]
    : []
}

/** The folder of core/src that a path lies in; null for index.ts itself. */
function folderOf(path: string): string | null {
  return /^packages\/core\/src\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** A regular expression is enough: imports stand at the start of a line, and prettier writes them all alike. */
export function importsOf(text: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[\w$\s{},*]+?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  )
  const calls = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
  return [
    ...[...statements].map(([, type, from = '']) => ({ from, typeOnly: type !== undefined })),
    ...[...calls].map(([, from = '']) => ({ from, typeOnly: false })),
  ]
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  } catch {
    return []
  }
}
