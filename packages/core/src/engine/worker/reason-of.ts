/** The code or name of an error: its words may hold what is nobody's business. What cannot be read was merely thrown. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return thrown
  try {
    return 'code' in error && typeof error.code === 'string'
      ? error.code.slice(0, 100)
      : error.name.slice(0, 100)
  } catch {
    return thrown
  }
}

const thrown = 'thrown'
