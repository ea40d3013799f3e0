import { z } from 'zod'
import { taskTypes, type AnswerShape } from '../../model/task-type'
import { choiceAnswer, choicesAnswer } from './answer-choices'
import {
  dateAnswer,
  dateDraft,
  dateRangeAnswer,
  dateRangeDraft,
  dateTimeAnswer,
  timeAnswer,
} from './answer-dates'
import { fileAnswer, signatureAnswer, type FileName } from './answer-files'
import { blankToNull, listOf } from './answer-list'
import { numberAnswer, numberDraft } from './answer-numbers'
import type { AnswerMode, AnswerTask } from './answer-task'
import { count, emailAnswer, line, textAnswer, textDraft } from './answer-texts'

/** One value as the schema reads it: files by id alone, phone numbers as typed. */
export type ReadItem = string | number | boolean | { readonly from: string; readonly to: string } | FileName

/** An answer as the schema reads it; `null` is blank. */
export type ReadAnswer = ReadItem | readonly ReadItem[] | null

/** How many values a list may have at most. */
export const mostValues = 100

/** Shapes whose `min` and `max` bound each value; for the others they bound how many there are. */
const boundsEach: ReadonlySet<AnswerShape> = new Set(['text', 'number'])

const kept: Record<AnswerMode, WeakMap<AnswerTask, z.ZodType<ReadAnswer>>> = {
  draft: new WeakMap(),
  complete: new WeakMap(),
}

/**
 * The schema of a task's answer, the same in the browser and on the server. It reads everything that the task alone
 * decides; `parseAnswer` adds what takes facts: phone numbers and stored files. Blank (`null`, white space, an empty
 * list) becomes `null`, which a required task refuses on completion.
 *
 * Made once for each definition, which therefore must not change afterwards.
 */
export function answerSchema(task: AnswerTask, mode: AnswerMode = 'complete'): z.ZodType<ReadAnswer> {
  const known = kept[mode].get(task)
  if (known) return known
  const schema = z
    .preprocess(blankToNull, wholeAnswer(task, mode).nullable())
    .refine((value) => value !== null || !task.required || mode === 'draft', 'An answer is required')
  kept[mode].set(task, schema)
  return schema
}

function wholeAnswer(task: AnswerTask, mode: AnswerMode): z.ZodType<ReadAnswer> {
  const shape = taskTypes[task.type]
  if (shape === 'choices') return choicesAnswer(task, mode)
  const item = oneValue(shape, task, mode)
  if (!task.multiple && shape !== 'files') return item
  const counts = mode === 'complete' && !boundsEach.has(shape) ? task.options : null
  const min = counts?.min ?? 0
  const max = Math.min(counts?.max ?? mostValues, mostValues)
  return listOf(item, mostValues, 'value')
    .refine((list) => !list || list.length >= min, `Give at least ${count(min, 'value')}`)
    .refine((list) => !list || list.length <= max, `Give at most ${count(max, 'value')}`)
}

function oneValue(shape: AnswerShape, task: AnswerTask, mode: AnswerMode): z.ZodType<ReadItem> {
  const draft = mode === 'draft'
  switch (shape) {
    case 'text':
      return draft ? textDraft : textAnswer(task)
    case 'number':
      return draft ? numberDraft : numberAnswer(task)
    case 'date':
      return draft ? dateDraft : dateAnswer(task)
    case 'dateTime':
      return draft ? dateDraft : dateTimeAnswer(task)
    case 'time':
      return draft ? dateDraft : timeAnswer()
    case 'dateRange':
      return draft ? dateRangeDraft : dateRangeAnswer(task)
    case 'boolean':
      return z.boolean({ error: 'Answer true or false' })
    case 'choice':
    case 'choices':
      return choiceAnswer(task)
    case 'file':
    case 'files':
      return fileAnswer
    case 'signature':
      return signatureAnswer
    case 'phone':
      return draft ? textDraft : line(64)
    case 'email':
      return draft ? textDraft : emailAnswer()
    default:
      return shape satisfies never
  }
}
