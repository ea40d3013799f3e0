import type { InputIssue, Path } from '../model/rejection'
import type { AnyOperation } from '../operations/operation'

/** How much input an operation reads before it looks at it. */
export interface InputLimits {
  /** Characters of all strings and keys together. */
  readonly characters: number
  /** Keys and list items together. */
  readonly nodes: number
  /** What to do instead of sending more. */
  readonly instead?: string | undefined
}

const maxDepth = 32

/** Limits of promises P47: large for whole forms and many cases, small for everything else. */
export function limitsFor({ takes, tooMuch: instead }: Pick<AnyOperation, 'takes' | 'tooMuch'>): InputLimits {
  return takes === 'large'
    ? { characters: 8_388_608, nodes: 200_000, instead }
    : { characters: 65_536, nodes: 10_000, instead }
}

interface Visit {
  readonly value: unknown
  readonly path: Path
}

const refusedKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses what zod should never see: depth over 32, oversized input, keys that reach a prototype, U+0000, ill-formed
 * strings and values that are no JSON. Iterative, so depth costs no stack. Bytes (`Uint8Array`) pass as one value.
 * Gives the first issue, or null.
 */
export function gate(input: unknown, limits: InputLimits): InputIssue | null {
  const stack: Visit[] = [{ value: input, path: [] }]
  let { characters, nodes } = limits
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { value, path } = visit
    nodes -= 1
    if (nodes < 0) return { path: path.slice(0, 8), message: tooMany(limits) }
    if (typeof value === 'string') {
      characters -= value.length
      const message = characters < 0 ? tooLong(limits) : badText(value)
      if (message) return { path, message }
      continue
    }
    const message = badValue(value)
    if (message) return { path, message }
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue
    if (path.length >= maxDepth)
      return { path: path.slice(0, 8), message: `Deeper than ${String(maxDepth)} levels` }
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) {
        stack.push({ value: (value as unknown[])[index], path: [...path, index] })
        if (stack.length > limits.nodes) return { path, message: tooMany(limits) }
      }
      continue
    }
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === 'symbol') return { path, message: 'Symbols are no JSON' }
      if (refusedKeys.has(key)) return { path: [...path, key], message: `The key "${key}" is refused` }
      characters -= key.length
      const keyMessage = characters < 0 ? tooLong(limits) : badText(key)
      if (keyMessage) return { path, message: keyMessage }
      const descriptor = Object.getOwnPropertyDescriptor(value, key)
      if (descriptor && !('value' in descriptor))
        return { path: [...path, key], message: 'Getters are no JSON' }
      stack.push({ value: descriptor?.value, path: [...path, key] })
    }
  }
  return null
}

function tooMany({ nodes, instead }: InputLimits): string {
  return besides(`More than ${String(nodes)} values: send fewer`, instead)
}

function tooLong({ characters, instead }: InputLimits): string {
  return besides(`More than ${String(characters)} characters in all: send less`, instead)
}

function besides(limit: string, instead: string | undefined): string {
  return instead === undefined ? limit : `${limit}. ${instead}`
}

function badText(value: string): string | null {
  if (value.includes('\u0000')) return 'U+0000 cannot be stored: leave it out'
  return value.isWellFormed() ? null : 'The text has half a surrogate pair: it is not well formed'
}

function badValue(value: unknown): string | null {
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
    return `A ${typeof value} is no JSON`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Numbers are finite'
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
    return null
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
    ? null
    : 'Only plain objects are JSON: send dates as text'
}
