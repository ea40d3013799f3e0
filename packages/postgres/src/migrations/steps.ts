import type { SqlStatement } from '../sql/database'
import { PostgresError } from '../sql/errors'

/** A step of the schema. Never changed once it was released. */
export interface Migration {
  readonly id: number
  readonly name: string
  /** True where code that does not know this step cannot work with the schema after it. */
  readonly breaking: boolean
  /** SHA-256 of its file. */
  readonly checksum: string
  readonly statements: readonly string[]
}

/** A step as the database remembers it. */
export type AppliedStep = Omit<Migration, 'statements'>

/** What the database remembers, from the rows of `appliedSteps`. */
export function appliedFrom(
  rows: readonly Readonly<Record<string, unknown>>[],
): ReadonlyMap<number, AppliedStep> {
  return new Map(rows.map((row) => [Number(row['id']), row as unknown as AppliedStep]))
}

/** Asks which steps were taken; with the mark of the tally, where one is kept. */
export const appliedSteps: SqlStatement = {
  text: 'SELECT id, name, checksum, breaking FROM migration ORDER BY id',
}

/** Throws for a schema that this version of the code cannot work with. */
export function refuseUnknown(applied: ReadonlyMap<number, AppliedStep>, steps: readonly Migration[]): void {
  const known = new Map(steps.map((step) => [step.id, step]))
  for (const { id, name, checksum, breaking } of applied.values()) {
    const step = known.get(id)
    if (step && step.checksum !== checksum) {
      throw new PostgresError(
        'CHECKSUM_MISMATCH',
        `Migration ${String(id)} (${name}) was changed after it ran here: bring back the released version of @casework/postgres`,
      )
    }
    if (!step && breaking) {
      throw new PostgresError(
        'SCHEMA_NEWER',
        `Migration ${String(id)} (${name}) is newer than this @casework/postgres and breaks it: update the package`,
      )
    }
  }
}
