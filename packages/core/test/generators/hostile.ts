import fc from 'fast-check'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Texts that break careless code: controls, direction marks, injections, halves of surrogate pairs, long ones. */
export const naughtyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    'a\udc00b',
    '\u202eevil',
    '\r\nBcc: x@y.example',
    "'; drop table cases; --",
    '<script>alert(1)</script>',
    '{{client.firstName}}',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    'NaN',
    '1e400',
    '2026-02-30',
    '9'.repeat(400),
    '😀'.repeat(200),
    'a'.repeat(70_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: naughtyText },
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -0,
      10n,
      Symbol('s'),
      () => 1,
      new Date(0),
      new Map([['a', 1]]),
      /a/,
      deep(40),
      deep(20_000),
      JSON.parse('{"__proto__":{"polluted":true}}'),
      JSON.parse('{"a":{"constructor":{"prototype":1}}}'),
      Object.defineProperty({}, 'trap', {
        enumerable: true,
        get: () => {
          throw new Error('getter ran')
        },
      }),
      Array.from({ length: 20_000 }, () => 1),
    ),
  },
)

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}

/** How one input is spoiled. */
export interface Spoil {
  readonly at: number
  readonly how: 'replace' | 'add' | 'remove' | 'whole'
  readonly key: string
  readonly value: unknown
}

export const spoil: fc.Arbitrary<Spoil> = fc.record({
  at: fc.nat(1_000),
  how: fc.constantFrom(
    'replace' as const,
    'replace' as const,
    'add' as const,
    'remove' as const,
    'whole' as const,
  ),
  key: fc.constantFrom('nope', 'tenant', 'status', 'completedAt', 'constructor', '__proto__', 'é'),
  value: odd,
})

/** The example with one place replaced, one key added or removed, or replaced as a whole. */
export function spoiled(example: unknown, { at, how, key, value }: Spoil): unknown {
  if (how === 'whole') return value
  const copy = structuredClone(example) as Json
  const places = holders(copy)
  const holder = places[at % places.length]
  if (!holder) return value
  const keys = Object.keys(holder)
  const chosen = keys[at % Math.max(1, keys.length)] ?? key
  if (how === 'remove') Reflect.deleteProperty(holder, chosen)
  else
    Object.defineProperty(holder, how === 'add' ? key : chosen, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return copy
}

function holders(value: unknown): object[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return [value, ...Object.values(value).flatMap(holders)]
}
