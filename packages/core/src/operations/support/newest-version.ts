import { z } from 'zod'
import { accept, reject, type Result } from '../../model/rejection'
import { recordNames } from '../../ports/record-kinds'

/** The version that whoever writes a new one has seen. */
export const ifVersion = z
  .int()
  .min(0)
  .optional()
  .describe('Refuses unless this is still the newest version; 0: unless there is none yet')

/** Refuses what was written with another version in sight than the newest: somebody has published since. */
export function checkVersion(
  kind: 'form' | 'template',
  id: string,
  newest: { readonly version: number } | undefined,
  seen: number | undefined,
): Result<null> {
  const version = newest?.version ?? 0
  if (seen === undefined || seen === version) return accept(null)
  const what = recordNames[kind]
  const message =
    version === 0
      ? `There is no ${what} "${id}" yet; leave ifVersion out, or give 0`
      : `The newest version of ${what} "${id}" is ${version}, not ${seen}`
  return reject('VERSION_CHANGED', message, { what, id, version })
}
