import type { Casework } from '@casework/core'
import { isForeign } from '../../web/same-site'
import {
  deskOf,
  isOpen,
  nextOpen,
  openLink,
  sectionOf,
  sectionPath,
  slugOf,
  type Holder,
  type LinkPage,
  type SectionView,
} from '../link-view'
import { lastDay } from '../overview'
import { sectionPage, type SectionState } from '../section-page'
import { withSpare } from '../typed'
import { saveDrafts, uploadFiles, type Issues } from './keep'
import { isSent, missedOf } from './missed'
import { readForm, readPost, type Entry, type Posted } from './read-post'
import { send, type Sent } from './send'
import type { Html } from '../html'

/** Where a post leads: to another page, to this one again, or to the one face of bad links. */
export type PostOutcome =
  { readonly to: string } | { readonly status: number; readonly page: Html } | { readonly badLink: true }

/** Saves or sends a section that was posted from its page. */
export async function postSection(
  casework: Casework,
  holder: Holder,
  page: LinkPage,
  section: SectionView,
  request: Request,
): Promise<PostOutcome> {
  // What another site sends is not read, so that it cannot put words into this person's mouth.
  if (isForeign(request))
    return again(casework, holder, page, section, { status: 403, alerts: [page.text.foreignPost] })
  const form = await readForm(request)
  if (typeof form === 'string') {
    return again(casework, holder, page, section, {
      status: form === 'tooLarge' ? 413 : 400,
      alerts: [page.text[form]],
    })
  }
  const posted = readPost(page, section, form)
  if (!(await casework.pages.check(holder.token, posted.nonce))) {
    return again(casework, holder, page, section, {
      status: 403,
      alerts: [page.text.stalePage],
      typed: typedOf(posted.entries),
    })
  }
  const desk = deskOf(casework, holder)
  const issues: Issues = new Map()
  const entries = await uploadFiles(desk, posted.entries, issues)
  const sent = posted.intent === 'send' ? await send(desk, posted, entries, issues) : null
  if (!sent) {
    for (const { task, reading } of entries) {
      if (reading.answer === undefined && !issues.has(task.id)) issues.set(task.id, reading.issues)
    }
    await saveDrafts(desk, entries, issues)
  }
  const view = await openLink(casework, holder)
  if (view === null || view === 'codeRequired') return { badLink: true }
  const after = { ...page, view }
  const here = sectionOf(view, slugOf(section))
  if (posted.intent === 'add' && here) return addInput(casework, holder, after, here, posted, entries, issues)
  if (here && (issues.size > 0 || sent?.allBlank === true)) {
    return again(casework, holder, after, here, {
      status: 422,
      alerts: alertsOf(page, sent, issues),
      typed: typedOf(entries, issues),
      issues,
      insisted: sent?.insisted ?? [],
    })
  }
  const missed = missedOf(after, posted, sent?.skipped ?? 0)
  return { to: `${whereTo(after, section, posted, sent)}${missed}` }
}

type Again = { readonly status: number } & Partial<Omit<SectionState, 'nonce' | 'submission'>>

/** The page once more, with what was typed. */
async function again(
  casework: Casework,
  holder: Holder,
  page: LinkPage,
  section: SectionView,
  { status, ...state }: Again,
): Promise<PostOutcome> {
  const whole = await freshState(casework, holder, state)
  return whole ? { status, page: sectionPage(page, section, whole) } : { badLink: true }
}

/** What a page of this link starts from: a nonce of its own. Null when the link is no good. */
export async function freshState(
  casework: Casework,
  holder: Holder,
  state: Partial<SectionState>,
): Promise<SectionState | null> {
  const nonce = await casework.pages.issue(holder.token)
  if (nonce === null) return null
  const nothing = { notices: [], alerts: [], typed: new Map(), issues: new Map(), insisted: [] }
  return { ...nothing, ...state, nonce, submission: crypto.randomUUID() }
}

async function addInput(
  casework: Casework,
  holder: Holder,
  page: LinkPage,
  section: SectionView,
  posted: Posted,
  entries: readonly Entry[],
  issues: Issues,
): Promise<PostOutcome> {
  const typed = new Map(typedOf(entries, issues))
  const more = entries.find(({ task }) => task.id === posted.add)
  if (more) typed.set(more.task.id, withSpare(more.typed, more.facts))
  return again(casework, holder, page, section, { status: issues.size > 0 ? 422 : 200, typed, issues })
}

/** What was typed, for inputs whose text is not in a draft; files come from the draft. */
function typedOf(entries: readonly Entry[], issues?: Issues): ReadonlyMap<string, readonly string[]> {
  const shown = entries.filter(({ task, files }) => files.length === 0 || issues?.has(task.id) === true)
  return new Map(shown.map(({ task, typed }) => [task.id, typed]))
}

function alertsOf({ text }: LinkPage, sent: Sent | null, issues: Issues): readonly string[] {
  if (sent?.allBlank === true && issues.size === 0) return [text.sendBlank]
  return [...(sent && sent.sent > 0 ? [text.someSent(sent.sent)] : []), text.keptNothingLost]
}

/** Where to go on: new questions here, the next unfinished section, or the front page, which then is the receipt. */
function whereTo(page: LinkPage, section: SectionView, posted: Posted, sent: Sent | null): string {
  const { view, path } = page
  if (posted.intent === 'keep') return `${sectionPath(path, section)}?saved=1`
  if (!sent) return `${path}?saved=1`
  const known = new Set(section.tasks.map(({ id }) => id))
  const here = sectionOf(view, slugOf(section))
  const fresh = here?.tasks.filter((task) => isOpen(task) && !known.has(task.id)).length ?? 0
  const skipped = sent.skipped > 0 ? [`skipped=${sent.skipped}`] : []
  const query = [
    `sent=${isSent(page, posted, sent) ? 1 : 0}`,
    ...skipped,
    ...(fresh > 0 ? [`more=${fresh}`] : []),
  ].join('&')
  const next = fresh > 0 ? section : nextOpen(view, section)
  return `${next ? sectionPath(path, next) : path}?${query}`
}

/** The notices that an address asks for after a post. Made-up ones say nothing that matters. */
export function noticesOf(page: LinkPage, query: URLSearchParams): readonly string[] {
  const { text } = page
  const count = (name: string) => {
    const value = Number(query.get(name) ?? 0)
    return Number.isInteger(value) && value > 0 && value < 1_000 ? value : 0
  }
  return [
    ...(count('saved') ? [text.savedNotice(lastDay(page))] : []),
    ...(count('sent') ? [text.sentNotice] : []),
    ...(count('more') ? [text.moreQuestions(count('more'))] : []),
    ...(count('skipped') ? [text.fewerQuestions(count('skipped'))] : []),
    ...(count('first') ? [text.answeredFirst(count('first'))] : []),
    ...(count('gone') ? [text.askedNoMore] : []),
  ]
}
