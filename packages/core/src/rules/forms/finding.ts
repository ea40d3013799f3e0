import type { Finding } from '../../model/form'
import type { Path } from '../../model/rejection'

/** A finding that refuses the publication. */
export function errorAt(
  path: Path,
  code: Finding['code'],
  message: string,
  keys?: readonly string[],
): Finding {
  return { severity: 'error', code, path: [...path], message, ...(keys ? { keys: [...keys] } : {}) }
}

/** A finding that lets the form be published. */
export function warningAt(
  path: Path,
  code: Finding['code'],
  message: string,
  keys?: readonly string[],
): Finding {
  return { ...errorAt(path, code, message, keys), severity: 'warning' }
}
