import type { InputIssue, Path } from '@casework/core'
import type { z } from 'zod'

/** What a schema found wrong, each with its path; an unknown key is named in its path. */
export function problemsOf(error: z.ZodError): InputIssue[] {
  return error.issues.flatMap((issue): InputIssue[] => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.map((key) => ({ path: [...path, key], message: `Unknown key "${key}": leave it out` }))
  })
}

/** A path as one word: `steps.3.expect.progress.done`; the whole file is `(the file)`. */
export function spell(path: Path): string {
  return path.length > 0 ? path.join('.') : '(the file)'
}
