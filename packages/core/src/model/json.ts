import { z } from 'zod'

/** Any JSON value. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** Any JSON value; depth and size were bounded before zod saw it (`engine/gate.ts`). */
export const jsonValue: z.ZodType<JsonValue, JsonValue> = z.json().meta({ id: 'JsonValue' })

/**
 * One spelling for equal values: keys sorted at every depth, `-0` written `0`.
 * Used for fingerprints, digests and the simulator's trace.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (Object.is(inner, -0)) return 0
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** What a record holds under a name of its own; names such as `toString`, which every object inherits, hold nothing. */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
