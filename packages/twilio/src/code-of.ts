/** A failure of our own, with its code. */
export class TransportError extends Error {
  constructor(readonly code: 'TIMEOUT' | 'TOO_LONG') {
    super(code)
  }
}

/** The code of an error where it has one that may be shown: a word such as `ECONNRESET`, never a text. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{1,59}$/.test(error.code) ? error.code : null
}
