import type { Casework, CaseTask, Desk, ZoneRules } from '@casework/core'
import type { PageText } from './text'

/** What a link shows. */
export type LinkView = Awaited<ReturnType<Desk['links']['open']>>

/** One section of it. */
export type SectionView = LinkView['sections'][number]

/** What every page of a link is made from. */
export interface LinkPage {
  readonly view: LinkView
  /** Where the link's pages are: `/l/<token>`. */
  readonly path: string
  /** Where the style sheet is. */
  readonly stylePath: string
  readonly now: string
  readonly text: PageText
  readonly rules: ZoneRules
  readonly logoUrl: string | null
}

/** Who came by a link: its token, and the proof that its one-time code was given. */
export interface Holder {
  readonly token: string
  readonly proof: string | undefined
}

/** The desk of who came by a link. */
export function deskOf(casework: Casework, { token, proof }: Holder): Desk {
  return casework.withLink(token, proof)
}

/** What a link shows; whether its code comes first; or null: every reason why not looks alike. */
export async function openLink(
  casework: Casework,
  holder: Holder,
): Promise<LinkView | 'codeRequired' | null> {
  const opened = await deskOf(casework, holder).try.links.open({})
  if (opened.ok) return opened.value
  return opened.error.code === 'CODE_REQUIRED' ? 'codeRequired' : null
}

/** A section's name in addresses. It stays the same when other sections come and go. */
export function slugOf({ assignmentId, caseId, key }: SectionView): string {
  return `${assignmentId ?? caseId}:${key ?? ''}`
}

/** The section of that name; a section's bare key finds the first such section. */
export function sectionOf({ sections }: LinkView, slug: string): SectionView | undefined {
  return sections.find((each) => slugOf(each) === slug) ?? sections.find((each) => each.key === slug)
}

/** The address of a section. */
export function sectionPath(path: string, section: SectionView): string {
  return `${path}/${encodeURIComponent(slugOf(section))}`
}

/** What a section is called. */
export function sectionName({ sections }: LinkView, section: SectionView, text: PageText): string {
  if (section.name !== null) return section.name
  const [only, ...others] = section.tasks
  return sections.length === 1 && only && others.length === 0 ? only.name : text.otherTasks
}

/** A view holds only what is open, held or completed. */
export function isOpen(task: CaseTask): boolean {
  return task.phase !== 'completed'
}

/** The first section with something to do, looking from one section onward and then from the top. */
export function nextOpen({ sections }: LinkView, from?: SectionView): SectionView | undefined {
  const at = from ? sections.findIndex((each) => slugOf(each) === slugOf(from)) + 1 : 0
  return [...sections.slice(at), ...sections.slice(0, at)].find((each) => each.tasks.some(isOpen))
}

/** Where a task's dates and times are read: in the zone of its due date, else of its case. */
export function zoneOf({ view }: LinkPage, task: CaseTask): string {
  const section = view.sections.find((each) => each.caseId === task.caseId)
  return task.due?.zone ?? section?.timeZone ?? view.timeZone
}

/** Whether the holder of the link gave this answer; others' answers are not theirs to see. */
export function isOwn({ client, linkId }: LinkView, { completedBy }: CaseTask): boolean {
  if (completedBy === null) return false
  if ('client' in completedBy) return completedBy.client === client?.clientId
  return 'link' in completedBy && completedBy.link === linkId
}
