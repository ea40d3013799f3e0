import type { CaseType, Desk, Settings } from '@casework/core'
import type { Visitor } from '../visitor'
import { laddersPath, type LadderPlace } from './place'

/** The firm among the places that share a path. */
export const ofFirm = 'firm'

/** The firm, or a case type by its id: what happens on their cases from now on, whenever they were opened. */
export async function livePlace({ desk }: Visitor, of: string): Promise<LadderPlace> {
  const settings = await desk.settings.get({})
  if (of === ofFirm) return firmPlace(desk, settings)
  return typePlace(desk, settings, await desk.caseTypes.get({ caseTypeId: of }))
}

function firmPlace(desk: Desk, { ladder }: Settings): LadderPlace {
  return {
    path: laddersPath,
    of: ofFirm,
    ladder,
    follows: null,
    version: null,
    words: {
      lead:
        ladder === null
          ? 'The firm has no ladder: nothing happens around a due date, except where a case type, a form or a task has one.'
          : 'For every case whose type has no ladder of its own. A form or a task may bring one along, which then counts in its place.',
      begin: 'Write a ladder',
      none: 'Have no ladder',
      whose: 'cases that follow the firm',
      saved: 'ladder',
    },
    put: (steps) => desk.try.settings.put({ ladder: steps }),
  }
}

function typePlace(desk: Desk, { ladder: ofTheFirm }: Settings, { id, ladder }: CaseType): LadderPlace {
  return {
    path: laddersPath,
    of: id,
    ladder,
    follows: ofTheFirm,
    version: null,
    words: {
      lead: typeLead(ladder !== null, ofTheFirm !== null),
      begin: 'Write a ladder of their own',
      none: 'Follow the firm’s ladder',
      whose: 'these cases, whatever the firm’s ladder says',
      saved: 'ladder',
    },
    put: (steps) => desk.try.caseTypes.put({ id, ladder: steps }),
  }
}

function typeLead(own: boolean, firm: boolean): string {
  if (own) return 'For these cases it counts in place of the firm’s ladder, as a whole.'
  return firm
    ? 'These cases follow the firm’s ladder:'
    : 'These cases have no ladder, and neither has the firm: nothing happens around their due dates.'
}
