import type { SqlStatement, SqlValue } from './database'
import type { PgClient, PgResult } from './pg-client'

/** What is needed of a client of `pg` that waits for each answer before it asks again. */
export type PlainClient = Pick<PgClient, 'query' | 'escapeLiteral'>

/**
 * Runs the statements as one text, so that a client that cannot pipeline waits once for all of them. Those that come
 * again and again are prepared on the connection; `prepare: false` leaves nothing there, for poolers that give each
 * transaction another one.
 */
export async function runAsOneText(
  client: PlainClient,
  statements: readonly SqlStatement[],
  prepare: boolean,
): Promise<PgResult[]> {
  const known = prepare ? preparedOn(client) : null
  const fresh = new Map<string, string>()
  const texts: string[] = []
  const asked: number[] = []
  for (const statement of statements) {
    const { text, values = [] } = statement
    if (known && statement.prepare) {
      let name = known.get(text) ?? fresh.get(text)
      if (name === undefined) {
        name = `casework_${String((count += 1))}`
        fresh.set(text, name)
        texts.push(`PREPARE ${name} AS ${text}`)
      }
      const literals = values.map((value) => literal(client, value))
      texts.push(`EXECUTE ${name}${literals.length > 0 ? `(${literals.join(', ')})` : ''}`)
    } else {
      texts.push(statement.values ? inlined(client, text, statement.values) : text)
    }
    asked.push(texts.length - 1)
  }
  const results = await client.query({ text: texts.join(';\n') })
  // Not before: what a failure left prepared is not known, and is prepared again under another name.
  for (const [text, name] of fresh) known?.set(text, name)
  const all = Array.isArray(results) ? (results as PgResult[]) : [results]
  return asked.flatMap((index) => all[index] ?? [])
}

let count = 0

/** The names of statements by their text, on each connection. */
const prepared = new WeakMap<PlainClient, Map<string, string>>()

function preparedOn(client: PlainClient): Map<string, string> {
  const found = prepared.get(client) ?? new Map<string, string>()
  prepared.set(client, found)
  return found
}

function inlined(client: PlainClient, text: string, values: readonly SqlValue[]): string {
  return text.replace(/\$(\d+)/g, (_, number) => literal(client, values[Number(number) - 1] ?? null))
}

/** A value as the server would read it as a parameter: of a type that the place says. */
function literal(client: PlainClient, value: SqlValue | object): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`
  if (isList(value)) {
    return value.length === 0 ? "'{}'" : `ARRAY[${value.map((each) => literal(client, each)).join(', ')}]`
  }
  // Another library's statement may bring what its own driver would have written as JSON.
  return client.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

function isList(value: SqlValue | object): value is Extract<SqlValue, readonly unknown[]> {
  return Array.isArray(value)
}
