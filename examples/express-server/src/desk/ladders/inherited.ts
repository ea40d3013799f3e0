import type { CaseType, Desk, FormVersion, Ladder } from '@casework/core'

/** The ladders that a form or a task without one falls back on. */
export interface Fallbacks {
  readonly firm: Ladder | null
  readonly caseTypes: readonly CaseType[]
}

export async function fallbacksOf(desk: Desk): Promise<Fallbacks> {
  const [{ ladder }, { caseTypes }] = await Promise.all([
    desk.settings.get({}),
    desk.caseTypes.list({ limit: 200 }),
  ])
  return { firm: ladder, caseTypes }
}

/** The ladder that counts on most cases it is put on: those of the type it is made for, else those of no special type. */
export function inheritedLadder({ firm, caseTypes }: Fallbacks, caseType: string | null): Ladder | null {
  return caseTypes.find((each) => each.id === caseType)?.ladder ?? firm
}

/** Where a task of a form inherits its ladder from. */
export function inheritedBy({ ladder, caseType }: FormVersion, fallbacks: Fallbacks): string {
  return ladder ? 'the form' : inheritedWords(fallbacks, caseType)
}

/** Where a ladder comes from that is not its own: "the firm; on cases of Disability, their type". */
export function inheritedWords({ firm, caseTypes }: Fallbacks, caseType: string | null): string {
  const made = caseTypes.find((each) => each.id === caseType)
  if (made) {
    if (made.ladder) return `the case type ${made.name}`
    return firm ? 'the firm' : 'nobody: nothing happens'
  }
  const names = caseTypes.filter((each) => each.ladder !== null).map((each) => each.name)
  const first = firm ? 'the firm' : 'nobody'
  if (names.length === 0) return firm ? first : 'nobody: nothing happens'
  return `${first}; on cases of ${names.length > 3 ? `${names.length} types` : names.join(', ')}, their type`
}
