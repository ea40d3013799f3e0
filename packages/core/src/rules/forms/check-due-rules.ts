import type { Finding } from '../../model/form'
import { kindOf, wordsOf } from './answer-kind'
import { errorAt } from './finding'
import type { WrittenForm } from './written-form'

/** Due rules that count from an answer which is no date. */
export function checkDueRules({ tasks }: WrittenForm): Finding[] {
  const kinds = new Map(tasks.map(({ definition }) => [definition.key, kindOf(definition)]))
  return tasks.flatMap(({ definition, duePath }) => {
    const anchor = definition.due?.after ?? definition.due?.before
    if (!anchor || !('answer' in anchor)) return []
    const kind = kinds.get(anchor.answer)
    if (!kind || (!kind.list && (kind.item === 'date' || kind.item === 'dateTime'))) return []
    const message = `"${anchor.answer}" is ${wordsOf(kind)}; a due date counts from a date or an instant`
    return [errorAt(duePath, 'FORM_TYPE_MISMATCH', message, [definition.key, anchor.answer])]
  })
}
