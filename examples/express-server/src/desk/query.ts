import { statuses, type Status } from '@casework/core'
import type { Request } from 'express'

/** One value of a query or a form, trimmed; undefined when it is absent, empty or given twice. */
export function field(values: unknown, name: string): string | undefined {
  if (typeof values !== 'object' || values === null) return undefined
  const value = (values as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Every value of a field that may be given more than once. */
export function fields(values: unknown, name: string): readonly string[] {
  if (typeof values !== 'object' || values === null) return []
  const value = (values as Readonly<Record<string, unknown>>)[name]
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((each): each is string => typeof each === 'string' && each !== '')
}

/** A field that must be one of a few words; anything else counts as absent. */
export function oneOf<T extends string>(values: unknown, name: string, words: readonly T[]): T | undefined {
  const value = field(values, name)
  return words.find((word) => word === value)
}

/** The status that a page is filtered by. */
export function statusField(values: unknown): Status | undefined {
  return oneOf(values, 'status', statuses)
}

/** A part of the path. */
export function part(request: Request, name: string): string {
  const value = request.params[name]
  return typeof value === 'string' ? value : ''
}
