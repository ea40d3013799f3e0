import { canonicalJson, isBlank, type Desk, type Rejection } from '@casework/core'
import { controlOf } from '../controls/control-of'
import { takesMany } from '../controls/file'
import { retyped, type Entry } from './read-post'

/** What went wrong with which task. */
export type Issues = Map<string, readonly string[]>

/** The holder of a link at work. */
export type LinkDesk = Desk

/** Stores the files posted for each task; the entries then name them. */
export async function uploadFiles(
  desk: LinkDesk,
  entries: readonly Entry[],
  issues: Issues,
): Promise<readonly Entry[]> {
  const done: Entry[] = []
  for (const entry of entries) {
    const { task, files, facts } = entry
    const blobs: string[] = []
    for (const file of takesMany(task) ? files : files.slice(-1)) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const name = plainName(file.name)
      const stored = await desk.try.links.upload({ taskId: task.id, name, bytes })
      if (stored.ok) blobs.push(stored.value.blob)
      else if (!isGone(stored.error)) {
        issues.set(task.id, wordsOf(stored.error).map(facts.text.issue))
      }
    }
    const kept = entry.typed.filter((each) => each !== '')
    done.push(blobs.length === 0 ? entry : retyped(entry, takesMany(task) ? [...kept, ...blobs] : blobs))
  }
  return done
}

/** Keeps as a draft what is not kept yet, also that an answer was taken back. */
export async function saveDrafts(desk: LinkDesk, entries: readonly Entry[], issues: Issues): Promise<void> {
  for (const { task, facts, typed, reading } of entries) {
    const before = controlOf(task).typedOf(task.draft ?? task.answer, facts)
    if (reading.answer === undefined || sameTexts(before, typed)) continue
    const saved = await desk.try.tasks.saveDraft({ taskId: task.id, answer: reading.answer })
    if (saved.ok || isGone(saved.error)) continue
    issues.set(task.id, wordsOf(saved.error).map(facts.text.issue))
  }
}

/** True when the task is not there to be answered any more: skipped, removed, answered by somebody else, its case archived. */
export function isGone({ code }: Rejection): boolean {
  return (
    code === 'TASK_NOT_APPLICABLE' ||
    code === 'TASK_ALREADY_COMPLETED' ||
    code === 'NOT_FOUND' ||
    code === 'FORBIDDEN' ||
    code === 'LINK_INVALID'
  )
}

/** A refusal in sentences for the person at the page. */
export function wordsOf(error: Rejection): readonly string[] {
  const issues = 'issues' in error ? error.issues.map(({ message }) => message) : []
  return issues.length > 0 ? [...new Set(issues)] : [error.message]
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  const filled = (texts: readonly string[]) => texts.filter((each) => !isBlank(each))
  return canonicalJson(filled(a)) === canonicalJson(filled(b))
}

/** A file name as `links.upload` takes it: the last part of a path, without control characters. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  return last.replace(/[\p{Cc}\u2028\u2029]/gu, '').slice(-255) || 'file'
}
