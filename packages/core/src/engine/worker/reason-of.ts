/** The code or name of an error: its words may hold what is nobody's business. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'thrown'
  return 'code' in error && typeof error.code === 'string'
    ? error.code.slice(0, 100)
    : error.name.slice(0, 100)
}
