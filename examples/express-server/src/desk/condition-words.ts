import type { AnswerValue, CaseTask, ExplainedCondition, ExplainedLeaf } from '@casework/core'
import { html } from 'hono/html'
import { shown } from './answer'
import { isolated, nothing, type Html } from './html'

/** A condition in words, each comparison with what it found and whether it holds. */
export function conditionWords(part: ExplainedCondition, tasks: ReadonlyMap<string, CaseTask>): Html {
  if ('on' in part) return comparison(part, tasks)
  const [word, parts] =
    'all' in part
      ? (['all of these are so', part.all] as const)
      : 'any' in part
        ? (['any of these is so', part.any] as const)
        : (['this is not so', [part.not]] as const)
  return html`${word}, which ${truthWords[part.truth]}:
    <ul>
      ${parts.map((each) => html`<li>${conditionWords(each, tasks)}</li>`)}
    </ul>`
}

const truthWords = { true: 'holds', false: 'does not hold', unknown: 'is not known yet' } as const

const operatorWords: Readonly<Record<ExplainedLeaf['is'], string>> = {
  equals: 'is',
  notEquals: 'is not',
  contains: 'contains',
  in: 'is one of',
  greaterThan: 'is more than',
  lessThan: 'is less than',
  atLeast: 'is at least',
  atMost: 'is at most',
  between: 'is between',
  isEmpty: 'is blank',
  isNotEmpty: 'is not blank',
  isTrue: 'is yes',
  isFalse: 'is no',
  completed: 'is completed',
  skipped: 'is skipped',
}

const standingWords: Readonly<Record<Exclude<ExplainedLeaf['standing'], 'answered'>, string>> = {
  absent: 'it does not apply',
  undetermined: 'it may not apply',
  open: 'it is not answered yet',
  blank: 'it is blank',
}

function comparison(
  { on, is, value, standing, answer, truth }: ExplainedLeaf,
  tasks: ReadonlyMap<string, CaseTask>,
): Html {
  const task = 'task' in on ? tasks.get(on.task) : undefined
  const name = task?.name ?? ('task' in on ? on.task : on.caseField)
  const read = (found: ExplainedLeaf['answer']) =>
    shown(task ?? { type: 'shortText', options: null }, found as AnswerValue)
  return html`“${isolated(name)}” ${operatorWords[is]}${value === null ? nothing : html` ${read(value)}`},
  which ${truthWords[truth]}:
  ${standing === 'answered' ? html`the answer is ${read(answer)}` : standingWords[standing]}`
}
