import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'
import { rejectionsOf, type AnyOperation } from '../packages/core/src/operations/operation'
import { allOperations, operations } from '../packages/core/src/operations/registry'

const core = fileURLToPath(new URL('../packages/core/src/', import.meta.url))

/** What is written from the registry: path under packages/core/src, and text as prettier leaves it. */
export async function generatedFiles(): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const homes = typeHomes()
  const used = usedTypes(homes)
  return [
    { file: 'engine/desk.generated.ts', text: await formatted(deskSource(used)) },
    { file: 'types/index.ts', text: await formatted(typesSource(used)) },
  ]
}

const note =
  '// Written by tools/generate-desk.ts from the registry. Run `npm run generate` after changing an operation.'

/** The desk's interfaces, one per noun, each method with its docstring. */
function deskSource(used: TypesByHome): string {
  const nouns = Object.entries(operations).map(([noun, verbs]) => {
    const methods = Object.entries(verbs as Record<string, AnyOperation>).map(
      ([verb, operation]) =>
        `${docstring(operation)}\n${verb}(input: ${typeName(operation, 'input')}): Promise<${typeName(operation, 'output')}>`,
    )
    return `/** \`desk.${noun}\` */\nexport interface ${interfaceName(noun)} {\n${methods.join('\n\n')}\n}`
  })
  const imports = [...used].map(([home, names]) => `import type { ${names.join(', ')} } from '../${home}'`)
  const members = Object.keys(operations).map((noun) => `readonly ${noun}: ${interfaceName(noun)}`)
  return `${note}
${imports.join('\n')}
import type { Result } from '../model/rejection'

${nouns.join('\n\n')}

/** The same operations, returning the result as data instead of throwing a refusal. */
export type Trying<T> = {
  readonly [V in keyof T]: T[V] extends (input: infer In) => Promise<infer Out> ? (input: In) => Promise<Result<Out>> : never
}

/** Every operation, by noun. */
export interface DeskNouns {
${members.join('\n')}
}

/** What an actor can do. Each method throws a \`CaseworkError\` when refused; under \`try\` it returns the result. */
export interface Desk extends DeskNouns {
  readonly try: { readonly [N in keyof DeskNouns]: Trying<DeskNouns[N]> }
}
`
}

/** The entry `@casework/core/types`: the input and result of every operation, and the desk's nouns, by name. */
function typesSource(used: TypesByHome): string {
  const nouns = Object.keys(operations).map(interfaceName).sort()
  const exports = [...used].map(([home, names]) => `export type { ${names.join(', ')} } from '../${home}'`)
  return `${note}
${exports.join('\n')}
export type { ${nouns.join(', ')} } from '../engine/desk.generated'
`
}

async function formatted(source: string): Promise<string> {
  return prettier.format(source, { ...(await prettier.resolveConfig(core)), parser: 'typescript' })
}

/** The types that operations take and give, by the file that exports them. */
type TypesByHome = ReadonlyMap<string, readonly string[]>

function usedTypes(homes: ReadonlyMap<string, string>): TypesByHome {
  const used = new Map<string, Set<string>>()
  for (const operation of allOperations) {
    for (const side of ['input', 'output'] as const) {
      const name = typeName(operation, side)
      const home = homes.get(name)
      if (home === undefined) throw new Error(`${operation.name}: no exported type ${name}`)
      used.set(home, (used.get(home) ?? new Set()).add(name))
    }
  }
  return new Map(
    [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([home, names]) => [home, [...names].sort()]),
  )
}

function docstring(operation: AnyOperation): string {
  const codes = rejectionsOf(operation).join(', ')
  const example = JSON.stringify(operation.example, (_key, value: unknown) =>
    value instanceof Uint8Array ? [...value] : value,
  )
  const lines = [
    operation.summary,
    '',
    `@throws CaseworkError ${codes}`,
    `@example \`await desk.${operation.name}(${example})\``,
  ]
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`
}

function interfaceName(noun: string): string {
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}Operations`
}

/** The TypeScript name of an operation's input or output: the id of its schema. */
function typeName(operation: AnyOperation, side: 'input' | 'output'): string {
  const id = operation[side].meta()?.id
  if (id === undefined) throw new Error(`${operation.name}: its ${side} schema has no .meta({ id })`)
  return id
}

/** Which file exports each type. */
function typeHomes(): Map<string, string> {
  const homes = new Map<string, string>()
  for (const folder of ['model', 'operations']) {
    for (const file of readdirSync(path.join(core, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue
      const source = readFileSync(path.join(core, folder, file), 'utf8')
      for (const [, name] of source.matchAll(/^export (?:interface|type) (\w+)/gm)) {
        if (name !== undefined) homes.set(name, `${folder}/${file.replace(/\.ts$/, '')}`)
      }
    }
  }
  return homes
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, text } of await generatedFiles()) writeFileSync(path.join(core, file), text)
}
