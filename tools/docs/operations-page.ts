import {
  commandRejections,
  commonRejections,
  type Access,
  type AnyOperation,
} from '../../packages/core/src/operations/operation'
import { operations } from '../../packages/core/src/operations/registry'
import { code, codes, notice, table } from './markdown'

const who: Readonly<Record<Access, string>> = {
  admin: 'admins',
  staff: 'staff',
  client: 'clients',
  link: 'holders of a link',
}

const nouns = Object.entries(operations).map(
  ([noun, verbs]) => [noun, Object.values(verbs as Readonly<Record<string, AnyOperation>>)] as const,
)

/** Every operation: a table, then what each takes, who may call it, what it refuses with, and an example. */
export function operationsPage(): string {
  const all = nouns.flatMap(([, verbs]) => verbs)
  const rows = all.map(({ name, kind, access, summary }) => [
    `[${code(name)}](#${anchorOf(name)})`,
    kind,
    access.map((each) => who[each]).join(', '),
    summary,
  ])
  return `${notice('the registry of operations')}

# Operations

A desk has ${all.length} operations. In code each is a method, \`desk.<noun>.<verb>(input)\`; over HTTP each is a route. Access
in a word: _admins_ means staff with the role \`admin\`, and the host's own system; _staff_ means any active member of
staff, and what is open to staff is open to admins and the system.

Every operation may refuse with ${commonRejections.map(code).join(' and ')}, every command also with ${codes(commandRejections)}.
Whoever comes by a link that does not work any more is refused with \`LINK_INVALID\`. What each code means is on the page
of [errors](errors.md).

Every command takes an optional \`idempotencyKey\`: the same key with the same input has one effect and gives the same
result for 7 days.

${table(['Operation', 'Kind', 'For', 'What it does'], rows)}

${nouns.map(([noun, verbs]) => `## ${noun}\n\n${verbs.map(section).join('\n\n')}`).join('\n\n')}
`
}

function section(operation: AnyOperation): string {
  const { name, summary, kind, access, rejects } = operation
  const facts = [
    `- A ${kind}, for ${access.map((each) => who[each]).join(', ')}.`,
    `- Takes ${fieldsOf(operation)}.`,
    ...(rejects.length > 0 ? [`- Refuses with ${codes(rejects)}.`] : []),
  ]
  return `### ${name}\n\n${summary}\n\n${facts.join('\n')}\n\n\`\`\`ts\nawait desk.${name}(${exampleOf(operation)})\n\`\`\``
}

/** As much of a schema as the page reads: the fields of an object, or the objects of a union. */
interface Schema {
  readonly shape?: Readonly<Record<string, { safeParse(value: unknown): { readonly success: boolean } }>>
  readonly options?: readonly Schema[]
}

function fieldsOf({ input }: AnyOperation): string {
  const schema = input as Schema
  return (schema.options ?? [schema]).map(fieldNames).join(', or ')
}

function fieldNames({ shape }: Schema): string {
  if (!shape) throw new Error('The input of an operation is an object, or a union of objects')
  const names = Object.keys(shape).filter((name) => name !== 'idempotencyKey')
  if (names.length === 0) return 'nothing'
  const mayLack = (name: string) => shape[name]?.safeParse(undefined).success === true
  return names.map((name) => code(mayLack(name) ? `${name}?` : name)).join(', ')
}

/** The example as TypeScript; prettier takes the quotes off the keys. */
function exampleOf({ example }: AnyOperation): string {
  const bytes: string[] = []
  const json = JSON.stringify(example, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    bytes.push(`new Uint8Array([${value.join(', ')}])`)
    return `bytes ${bytes.length - 1}`
  })
  return json.replace(/"bytes (\d+)"/g, (_all, index: string) => bytes[Number(index)] ?? '')
}

/** The anchor that a heading gets where documents are shown. */
function anchorOf(name: string): string {
  return name.toLowerCase().replace('.', '')
}
