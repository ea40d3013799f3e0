import { controlOf, inputsPerValue } from './controls/control-of'
import type { ReadFacts } from './controls/field'

/** The texts in a task's inputs as its draft has them, or its last answer when it was opened again. */
export function typedFor(facts: ReadFacts): readonly string[] {
  const { task } = facts
  const typed = controlOf(task).typedOf(task.draft ?? task.answer, facts)
  return task.multiple ? withSpare(typed, facts) : typed
}

/** The same with an empty input at the end; two at least, to show that several are welcome. */
export function withSpare(typed: readonly string[], { task }: ReadFacts): readonly string[] {
  const each = inputsPerValue(task)
  const least = each * 2
  const spare = Math.max(each, least - typed.length)
  return [...typed, ...Array<string>(spare).fill('')]
}
