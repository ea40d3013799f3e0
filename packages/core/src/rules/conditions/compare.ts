import type { Operator } from '../../model/condition'
import { canonicalJson, type JsonValue } from '../../model/json'
import { epochOf } from '../../model/primitives'

/** Tells whether an answer that is not blank passes. */
export type ValueTest = (answer: unknown) => boolean

/**
 * The test that an operator makes of an answer beside a value. Values of another kind never pass, so that a
 * mismatch that publishing missed reads as false. Operators that ask for no value give a test that never passes.
 */
export function valueTest(operator: Operator, value: JsonValue): ValueTest {
  switch (operator) {
    case 'equals':
      return equalsTest(value)
    case 'notEquals': {
      const equals = equalsTest(value)
      return (answer) => !equals(answer)
    }
    case 'contains':
      return containsTest(value)
    case 'in':
      return inTest(isList(value) ? value : [value])
    case 'greaterThan': {
      const distance = distanceFrom(value)
      return (answer) => distance(answer) > 0
    }
    case 'lessThan': {
      const distance = distanceFrom(value)
      return (answer) => distance(answer) < 0
    }
    case 'atLeast': {
      const distance = distanceFrom(value)
      return (answer) => distance(answer) >= 0
    }
    case 'atMost': {
      const distance = distanceFrom(value)
      return (answer) => distance(answer) <= 0
    }
    case 'between':
      return betweenTest(value)
    case 'isTrue':
      return (answer) => answer === true
    case 'isFalse':
      return (answer) => answer === false
    case 'isEmpty':
    case 'isNotEmpty':
    case 'completed':
    case 'skipped':
      return () => false
    default:
      return operator satisfies never
  }
}

/** `Array.isArray` that keeps the type of what is inside; answers and values are JSON. */
export function isList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** True for a value that equals nothing but itself, and lists of one: not a list, an object, a blank or an instant. */
export function isPlainValue(value: JsonValue): boolean {
  return typeof value !== 'object' && instantOf(value) === null
}

/** Lists compare as sets; one value beside a list is a list of one. */
function equalsTest(value: JsonValue): ValueTest {
  const wanted = new Set((isList(value) ? value : [value]).map(identityOf))
  const asSets: ValueTest = (answer) => {
    const found = new Set((isList(answer) ? answer : [answer]).map(identityOf))
    return found.size === wanted.size && [...found].every((each) => wanted.has(each))
  }
  if (!isPlainValue(value)) return asSets
  return (answer) => answer === value || (typeof answer === 'object' && asSets(answer))
}

/** Equal to one of the values. */
function inTest(values: readonly JsonValue[]): ValueTest {
  const tests = values.map(equalsTest)
  const closely: ValueTest = (answer) => tests.some((test) => test(answer))
  if (!values.every(isPlainValue)) return closely
  return (answer) =>
    (values as readonly unknown[]).includes(answer) || (typeof answer === 'object' && closely(answer))
}

/** A list holds the value, or a text holds it in any letter case. */
function containsTest(value: JsonValue): ValueTest {
  const identity = identityOf(value)
  const part = typeof value === 'string' ? value.toLowerCase() : null
  return (answer) => {
    if (isList(answer)) return answer.some((each) => identityOf(each) === identity)
    return part !== null && typeof answer === 'string' && answer.toLowerCase().includes(part)
  }
}

/** Inclusive at both ends. */
function betweenTest(value: JsonValue): ValueTest {
  if (!isList(value) || value.length !== 2) return () => false
  const [low, high] = value.map(distanceFrom)
  if (!low || !high) return () => false
  return (answer) => low(answer) >= 0 && high(answer) <= 0
}

/**
 * How far an answer lies above the value: negative, zero or positive; NaN when the two cannot be ordered.
 * Instants are ordered by their moment, dates and times of day by their spelling.
 */
function distanceFrom(value: JsonValue): (answer: unknown) => number {
  if (typeof value === 'number') return (answer) => (typeof answer === 'number' ? answer - value : NaN)
  const epoch = instantOf(value)
  if (epoch !== null) return (answer) => (instantOf(answer) ?? NaN) - epoch
  if (typeof value !== 'string') return () => NaN
  return (answer) => {
    if (typeof answer !== 'string') return NaN
    return answer < value ? -1 : answer > value ? 1 : 0
  }
}

/** The moment of an instant with an offset, canonical or not, in milliseconds since 1970; null for anything else. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || !instantShape.test(value)) return null
  const epoch = epochOf(value)
  return Number.isNaN(epoch) ? null : epoch
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** Equal for values that conditions take as equal: instants by moment, objects whatever the order of their keys. */
function identityOf(value: unknown): string {
  const epoch = instantOf(value)
  if (epoch !== null) return `instant ${String(epoch)}`
  return canonicalJson(value)
}
