import { z } from 'zod'
import { listOf } from './answer-list'
import type { AnswerMode, AnswerTask } from './answer-task'
import { count } from './answer-texts'

/** The id of one of the choices, compared exactly. */
export function choiceAnswer({ options }: AnswerTask): z.ZodType<string, string> {
  const ids = new Set(options?.choices?.map((each) => each.id))
  return z
    .string({ error: 'Give the id of a choice' })
    .refine((id) => ids.has(id), 'Choose one of the choices offered')
}

/**
 * Ids of choices, each once, from `options.min` to `options.max` of them; they are put in the order in which the
 * choices are offered. A draft may have fewer or more.
 */
export function choicesAnswer(task: AnswerTask, mode: AnswerMode): z.ZodType<string[] | null> {
  const offered = task.options?.choices ?? []
  const place = new Map(offered.map((each, index) => [each.id, index]))
  const { min = 0, max = offered.length } = mode === 'complete' ? (task.options ?? {}) : {}
  return listOf(choiceAnswer(task), offered.length, 'choice')
    .refine((ids) => !ids || new Set(ids).size === ids.length, 'Choose each choice at most once')
    .refine((ids) => !ids || ids.length >= min, `Choose at least ${count(min, 'choice')}`)
    .refine((ids) => !ids || ids.length <= max, `Choose at most ${count(max, 'choice')}`)
    .overwrite((ids) => ids && ids.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)))
}
