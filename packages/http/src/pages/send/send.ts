import { isBlank } from '@casework/core'
import { isGone, saveDrafts, wordsOf, type Issues, type LinkDesk } from './keep'
import type { Entry, Posted } from './read-post'

/** How a sending ended. */
export interface Sent {
  readonly sent: number
  /** Tasks that an earlier answer of the same sending made unnecessary. */
  readonly skipped: number
  /** Tasks left blank that the person was told of now, and may insist on by sending again. */
  readonly insisted: readonly string[]
  /** Nothing was filled in at all: a person says once more that they mean it, a robot does not. */
  readonly allBlank: boolean
}

/** Stands in the list of insisted tasks for a page left blank as a whole. */
const wholePage = '*'

/**
 * Completes the tasks of a section, in form order. Nothing is sent while anything is wrong that the page can tell;
 * whatever is not sent is kept as a draft. A required task left blank stops the sending once: an earlier answer of
 * the same sending may be what makes it unnecessary, so that a second press lets the tasks before it go.
 */
export async function send(
  desk: LinkDesk,
  posted: Posted,
  entries: readonly Entry[],
  issues: Issues,
): Promise<Sent> {
  const insisted: string[] = []
  for (const entry of entries) {
    const found = issuesOf(entry)
    if (found.length === 0 || issues.has(entry.task.id)) continue
    if (isLeftBlank(entry)) insisted.push(entry.task.id)
    if (!isLeftBlank(entry) || !posted.insisted.has(entry.task.id)) issues.set(entry.task.id, found)
  }
  const allBlank = entries.every(isEmpty) && !posted.insisted.has(wholePage)
  if (issues.size > 0 || (allBlank && entries.length > 0)) {
    await saveDrafts(desk, entries, issues)
    return {
      sent: 0,
      skipped: 0,
      insisted: [...insisted, wholePage],
      allBlank: allBlank && issues.size === 0,
    }
  }
  return complete(desk, posted.submission, entries, issues)
}

async function complete(
  desk: LinkDesk,
  submission: string | null,
  entries: readonly Entry[],
  issues: Issues,
): Promise<Sent> {
  let sent = 0
  let skipped = 0
  for (const [at, entry] of entries.entries()) {
    const { task, facts, reading } = entry
    const completed = await desk.try.tasks.complete({
      taskId: task.id,
      answer: reading.answer ?? null,
      // Of the task as it stands: what was opened again meanwhile is answered anew by a page that was kept in the browser.
      ...(submission === null ? {} : { submissionId: `${submission}:${task.version}` }),
    })
    if (completed.ok) {
      sent += 1
      continue
    }
    if (isGone(completed.error)) {
      const { code } = completed.error
      if (code === 'TASK_NOT_APPLICABLE' || code === 'NOT_FOUND') skipped += 1
      continue
    }
    const blank = isLeftBlank(entry)
    issues.set(task.id, blank ? issuesOf(entry) : wordsOf(completed.error).map(facts.text.issue))
    await saveDrafts(desk, entries.slice(at), issues)
    return { sent, skipped, insisted: [wholePage, ...(blank ? [task.id] : [])], allBlank: false }
  }
  return { sent, skipped, insisted: [], allBlank: false }
}

function issuesOf({ task, facts, reading }: Entry): readonly string[] {
  if (reading.issues.length > 0) return reading.issues
  return task.required && isBlank(reading.answer) ? [facts.text.issues.required] : []
}

function isLeftBlank({ task, reading }: Entry): boolean {
  return task.required && reading.answer === null
}

/** An unticked optional box says no, and is as empty as any other input that nobody touched. */
function isEmpty({ task, reading }: Entry): boolean {
  return isBlank(reading.answer) || (task.type === 'checkbox' && reading.answer === false)
}
