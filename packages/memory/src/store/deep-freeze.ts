/**
 * Freezes a value and everything in it, maps included, and gives it back: whoever writes to a kept record throws where
 * it happens. What is frozen already is taken to be frozen throughout, so shared definitions cost nothing.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  // Bytes cannot be frozen.
  if (ArrayBuffer.isView(value)) return value
  if (value instanceof Map) {
    for (const each of value.values()) deepFreeze<unknown>(each)
    for (const method of ['set', 'delete', 'clear']) Object.defineProperty(value, method, { value: refuse })
  }
  Object.freeze(value)
  for (const each of Object.values(value)) deepFreeze<unknown>(each)
  return value
}

function refuse(): never {
  throw new TypeError('This map was given to the store: copy it to change it')
}
