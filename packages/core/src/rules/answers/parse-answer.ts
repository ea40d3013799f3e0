import type { AnswerItem, AnswerValue, BlobReference } from '../../model/answer'
import type { InputIssue, Path } from '../../model/rejection'
import { taskTypes } from '../../model/task-type'
import type { PhoneRules } from '../../ports/phone-rules'
import { fileProblem } from './answer-files'
import { answerSchema, type ReadItem } from './answer-schema'
import type { AnswerMode, AnswerTask } from './answer-task'

/** What an answer is judged by beside its task. */
export interface AnswerFacts {
  readonly phone: PhoneRules
  /** Country of national phone numbers, such as `US`. */
  readonly country: string
  /** The file with that id, when it was uploaded to this task. */
  readonly file: (blobId: string) => BlobReference | null
}

/** An answer as it is stored, or everything wrong with it, each with its place and its fix. */
export type ParsedAnswer =
  | { readonly ok: true; readonly value: AnswerValue; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly issues: readonly InputIssue[] }

const mostIssues = 50

/**
 * Reads an answer by its task (rules of answers). A parsed value parses to itself. At most 50 issues are listed.
 *
 * A draft may be blank, too long, too short, out of bounds or half typed, and is kept as typed; but it must be of
 * the right kind, with choices that are offered and files that fit, so that every page can show it.
 */
export function parseAnswer(
  task: AnswerTask,
  input: unknown,
  facts: AnswerFacts,
  mode: AnswerMode,
): ParsedAnswer {
  const read = answerSchema(task, mode).safeParse(input)
  if (!read.success) {
    return {
      ok: false,
      issues: read.error.issues.slice(0, mostIssues).map(({ path, message }) => issue(path, message)),
    }
  }
  const issues: InputIssue[] = []
  const warnings: string[] = []
  const value = Array.isArray(read.data)
    ? read.data.map((item: ReadItem, index) => settle(item, [index]))
    : read.data === null
      ? null
      : settle(read.data as ReadItem, [])
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value, warnings }

  function settle(item: ReadItem, path: Path): AnswerItem {
    if (typeof item === 'object' && 'blob' in item) return settleFile(item.blob, path)
    if (typeof item === 'string' && mode === 'complete' && taskTypes[task.type] === 'phone') {
      return settlePhone(item, path)
    }
    return item
  }

  function settleFile(blob: string, path: Path): AnswerItem {
    const stored = facts.file(blob)
    const problem = stored ? fileProblem(task, stored) : 'This file is not on this task; upload it first'
    if (problem) issues.push({ path, message: problem })
    return stored ?? ''
  }

  function settlePhone(typed: string, path: Path): string {
    const phone = facts.phone.parse(typed, facts.country)
    if (!phone) {
      const message =
        'Write a phone number with its area code, without an extension, or start it with + and the country'
      issues.push({ path, message })
      return ''
    }
    if (!phone.valid) warnings.push('This phone number may not be in use; check it')
    return phone.e164
  }
}

function issue(path: readonly PropertyKey[], message: string): InputIssue {
  return { path: path.map((each) => (typeof each === 'symbol' ? String(each) : each)), message }
}
