import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'
import type { z } from 'zod'
import {
  commandRejections,
  commonRejections,
  type AnyOperation,
} from '../packages/core/src/operations/operation'
import { operations } from '../packages/core/src/operations/registry'

const core = fileURLToPath(new URL('../packages/core/src/', import.meta.url))
const target = path.join(core, 'engine/desk.generated.ts')

/** The desk's interfaces, one per noun, written from the registry: `--check` fails when they are not as checked in. */
export async function deskSource(): Promise<string> {
  const homes = typeHomes()
  const used = new Map<string, Set<string>>()
  const nouns = Object.entries(operations).map(([noun, verbs]) => {
    const methods = Object.entries(verbs as Record<string, AnyOperation>).map(([verb, operation]) => {
      const input = metaId(operation.input, operation.name)
      const output = metaId(operation.output, operation.name)
      for (const name of [input, output]) {
        const home = homes.get(name)
        if (home === undefined) throw new Error(`${operation.name}: no exported type ${name}`)
        used.set(home, (used.get(home) ?? new Set()).add(name))
      }
      return `${docstring(operation)}\n${verb}(input: ${input}): Promise<${output}>`
    })
    return `/** \`desk.${noun}\` */\nexport interface ${interfaceName(noun)} {\n${methods.join('\n\n')}\n}`
  })
  const imports = [...used].map(
    ([home, names]) => `import type { ${[...names].sort().join(', ')} } from '../${home}'`,
  )
  const members = Object.keys(operations).map((noun) => `readonly ${noun}: ${interfaceName(noun)}`)
  const source = `// Written by tools/generate-desk.ts from the registry. Run \`npm run generate\` after changing an operation.
${imports.sort().join('\n')}
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
  const config = await prettier.resolveConfig(target)
  return prettier.format(source, { ...config, parser: 'typescript' })
}

function docstring(operation: AnyOperation): string {
  const shared = operation.kind === 'command' ? [...commonRejections, ...commandRejections] : commonRejections
  const codes = [...operation.rejects, ...shared].join(', ')
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

function metaId(schema: z.ZodType, name: string): string {
  const id = schema.meta()?.id
  if (id === undefined) throw new Error(`${name}: every input and output schema has .meta({ id })`)
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

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await deskSource())
