import type { BlobReference } from '../../../src/model/answer'
import type { TaskOptions, TaskType } from '../../../src/model/task-type'
import { phoneRules } from '../../../src/phone'
import type { AnswerMode, AnswerTask } from '../../../src/rules/answers/answer-task'
import { parseAnswer, type AnswerFacts, type ParsedAnswer } from '../../../src/rules/answers/parse-answer'

export const photo: BlobReference = {
  blob: 'photo',
  name: 'car.jpg',
  size: 1_000,
  type: 'image/jpeg',
  sha256: 'a'.repeat(64),
}
export const scan: BlobReference = { ...photo, blob: 'scan', name: 'police.pdf', type: 'application/pdf' }

const files = new Map([photo, scan].map((each) => [each.blob, each]))

const facts: AnswerFacts = {
  phone: phoneRules(),
  country: 'US',
  file: (blob) => files.get(blob) ?? null,
}

/** A required task of one value, unless said otherwise. */
export function task(
  type: TaskType,
  options: TaskOptions | null = null,
  more: Partial<AnswerTask> = {},
): AnswerTask {
  return { type, options, required: true, multiple: false, ...more }
}

export function parse(of: AnswerTask, input: unknown, mode: AnswerMode = 'complete'): ParsedAnswer {
  return parseAnswer(of, input, facts, mode)
}

/** The parsed value, or every issue as "path: message". */
export function outcome(of: AnswerTask, input: unknown, mode: AnswerMode = 'complete'): unknown {
  const parsed = parse(of, input, mode)
  return parsed.ok ? parsed.value : parsed.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

export const choices = ['red', 'green', 'blue'].map((id) => ({ id, label: id.toUpperCase() }))
