import type { BlobReference } from '../../model/answer'
import type { AnswerValue } from '../../model/answer'
import type { JsonValue } from '../../model/json'
import { accept, reject, type Result } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import { taskTypes, type AnswerShape } from '../../model/task-type'
import { parseAnswer } from '../../rules/answers/parse-answer'
import type { BlobRecord } from '../../ports/store'
import type { Context } from '../context'
import { findTask, loadCaseOfTask, type TaskName } from './load-case'

/** The stored files that an answer may refer to, by blob id. */
export type StoredFiles = ReadonlyMap<string, BlobRecord>

/**
 * Loads the stored files that the raw answer to a task names; ids that name none are absent. Only a task for files can
 * name any, so no other costs a question.
 */
export async function loadFiles(
  context: Context,
  name: TaskName,
  answerTo: (task: TaskState) => JsonValue | undefined,
): Promise<StoredFiles> {
  const state = await loadCaseOfTask(context, name)
  const task = state.ok ? findTask(context, state.value, name) : state
  if (!task.ok || !fileShapes.has(taskTypes[task.value.definition.type])) return new Map()
  const ids = blobIds(answerTo(task.value))
  return ids.length === 0 ? new Map() : context.tx.get('blob', ids)
}

const fileShapes: ReadonlySet<AnswerShape> = new Set(['file', 'files', 'signature'])

/** Parses an answer for its task, as a draft or to complete it. Its files must have been uploaded to this very task. */
export function parseFor(
  context: Context,
  task: TaskState,
  answer: JsonValue,
  mode: 'draft' | 'complete',
  facts: { readonly country: string; readonly files: StoredFiles },
): Result<AnswerValue> {
  const file = (blobId: string) => {
    const record = facts.files.get(blobId)
    return record?.taskId === task.id ? referenceTo(record) : null
  }
  const { phone } = context.ports
  const parsed = parseAnswer(task.definition, answer, { phone, country: facts.country, file }, mode)
  if (parsed.ok) return accept(parsed.value)
  const message = parsed.issues.map((issue) => issue.message).join('; ')
  return reject('ANSWER_INVALID', `"${task.key}": ${message}`, { taskId: task.id, issues: parsed.issues })
}

/** A stored file as an answer holds it. */
export function referenceTo({ blobId, name, size, type, sha256 }: BlobRecord): BlobReference {
  return { blob: blobId, name, size, type, sha256 }
}

type JsonObject = { readonly [key: string]: JsonValue }

function blobIds(answer: JsonValue | undefined): string[] {
  if (answer === undefined || answer === null) return []
  const items: readonly JsonValue[] = Array.isArray(answer) ? answer : [answer]
  return items.flatMap((item) => {
    if (typeof item === 'string') return item.length <= 128 ? [item] : []
    const blob =
      typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as JsonObject)['blob'] : null
    return typeof blob === 'string' ? [blob] : []
  })
}
