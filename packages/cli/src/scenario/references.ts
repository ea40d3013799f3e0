import type { Path } from '@casework/core'
import { isObject } from './objects'

/** A `{ "$ref": … }` and where it stands. */
export interface Reference {
  readonly path: Path
  readonly reference: string
}

/** Every `{ "$ref": … }` in a value, from the outside in. */
export function referencesIn(value: unknown, path: Path): Reference[] {
  const reference = only(value, '$ref')
  if (reference !== undefined) return [{ path: [...path, '$ref'], reference }]
  return entriesOf(value).flatMap(([key, inner]) => referencesIn(inner, [...path, key]))
}

/** A reference that leads to nothing: the result it names has no such part. */
export class DanglingReference extends Error {
  override readonly name = 'DanglingReference'

  constructor(readonly at: Reference) {
    super(`Nothing was saved as "${at.reference}"`)
  }
}

/**
 * The value with every `{ "$ref": "name.path.to.part" }` replaced by that part of a saved result, and every
 * `{ "$base64": … }` by its bytes. Throws a `DanglingReference` where nothing is.
 */
export function resolveReferences(value: unknown, saved: ReadonlyMap<string, unknown>, path: Path): unknown {
  const reference = only(value, '$ref')
  if (reference !== undefined) return lookUp({ path: [...path, '$ref'], reference }, saved)
  const base64 = only(value, '$base64')
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'))
  const resolved = entriesOf(value).map(([key, inner]) => [
    key,
    resolveReferences(inner, saved, [...path, key]),
  ])
  if (Array.isArray(value)) return resolved.map(([, inner]) => inner)
  return isObject(value) ? (Object.fromEntries(resolved) as unknown) : value
}

/** The value with bytes written as `{ "$base64": … }`, so that a trace can hold them. */
export function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString('base64') }
  const entries = entriesOf(value).map(([key, inner]) => [key, withoutBytes(inner)])
  if (Array.isArray(value)) return entries.map(([, inner]) => inner)
  return isObject(value) ? (Object.fromEntries(entries) as unknown) : value
}

function lookUp(at: Reference, saved: ReadonlyMap<string, unknown>): unknown {
  const [name = '', ...parts] = at.reference.split('.')
  let found = saved.get(name)
  for (const part of parts) {
    if (!(isObject(found) || Array.isArray(found)) || !Object.hasOwn(found, part))
      throw new DanglingReference(at)
    found = (found as Readonly<Record<string, unknown>>)[part]
  }
  if (found === undefined) throw new DanglingReference(at)
  return found
}

/** The text under the key of an object that has this one key and no other. */
function only(value: unknown, key: string): string | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined
  const text = value[key]
  return typeof text === 'string' ? text : undefined
}

function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((inner: unknown, at) => [at, inner])
  return isObject(value) ? Object.entries(value) : []
}
