import type { JsonValue } from '../../model/json'
import { isList } from '../conditions/compare'
import { date, instant, timeOfDay } from '../../model/primitives'
import type { TaskDefinition } from '../../model/task-definition'
import { taskTypes, type AnswerShape, type TaskOptions } from '../../model/task-type'

/** What one value of an answer is. */
export type ItemShape = Exclude<AnswerShape, 'choices' | 'files'>

/** What an answer is: one value or a list of them, and what bounds it. */
export interface AnswerKind {
  readonly item: ItemShape
  readonly list: boolean
  readonly options: TaskOptions | null
}

/** What a task or a custom field holds. */
export function kindOf({
  type,
  options,
  multiple,
}: Pick<TaskDefinition, 'type' | 'options'> & { readonly multiple?: boolean }): AnswerKind {
  const shape: AnswerShape = taskTypes[type]
  if (shape === 'choices') return { item: 'choice', list: true, options }
  if (shape === 'files') return { item: 'file', list: true, options }
  return { item: shape, list: multiple ?? false, options }
}

const words: Readonly<Record<ItemShape, string>> = {
  text: 'a text',
  number: 'a number',
  date: 'a date (YYYY-MM-DD)',
  dateTime: 'an instant (2026-03-06T09:00:00-05:00)',
  time: 'a time of day (HH:MM)',
  dateRange: 'a range of dates ({ from, to })',
  boolean: 'yes or no (true or false)',
  choice: 'the id of one of its choices',
  file: 'a file',
  signature: 'a signature',
  phone: 'a phone number in international form (+12125550123)',
  email: 'an e-mail address',
}

/** The kind in words, for a message. */
export function wordsOf({ item, list }: AnswerKind): string {
  return list ? `a list, each ${words[item]}` : words[item]
}

/** Whether a value could be an answer of this kind. Files and signatures cannot be written in a form at all. */
export function fits(kind: AnswerKind, value: JsonValue): boolean {
  if (!kind.list) return fitsItem(kind, value)
  return isList(value) && value.length > 0 && value.every((each) => fitsItem(kind, each))
}

/** Whether a value could be one item of such an answer. A blank never is: `isEmpty` asks for that. */
export function fitsItem({ item, options }: AnswerKind, value: JsonValue): boolean {
  switch (item) {
    case 'text':
    case 'email':
      return typeof value === 'string' && value.trim() !== ''
    case 'phone':
      return typeof value === 'string' && /^\+[1-9]\d{3,14}$/.test(value)
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return date.safeParse(value).success
    case 'dateTime':
      return instant.safeParse(value).success
    case 'time':
      return timeOfDay.safeParse(value).success
    case 'dateRange':
      return isRange(value) && date.safeParse(value['from']).success && date.safeParse(value['to']).success
    case 'choice':
      return options?.choices?.some((choice) => choice.id === value) ?? false
    case 'file':
    case 'signature':
      return false
    default:
      return item satisfies never
  }
}

function isRange(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !isList(value) && Object.keys(value).length === 2
}
