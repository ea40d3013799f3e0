import { compareInstants } from '../../model/instants'
import type { LinkRecord } from '../../model/link'
import { compareCodePoints } from './fold-name'

/** True for a link of the case, or of the client. */
export function linkMatcher(
  of: { readonly caseId: string } | { readonly clientId: string },
): (link: LinkRecord) => boolean {
  return 'caseId' in of ? ({ caseId }) => caseId === of.caseId : ({ clientId }) => clientId === of.clientId
}

/** The order of links: the oldest first. */
export function compareLinks(a: LinkRecord, b: LinkRecord): number {
  return compareInstants(a.createdAt, b.createdAt) || compareCodePoints(a.linkId, b.linkId)
}
