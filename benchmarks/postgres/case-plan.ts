/** What becomes of a task of a prototype. */
export type Fate = 'completed' | 'skipped' | 'todo' | 'inProgress' | 'overdue'

export interface TaskPlan {
  readonly key: string
  readonly name: string
  readonly fate: Fate
  /** The task that conditions of the others ask. */
  readonly isFirst: boolean
  /** Days from assignment until it is due; null: no due date. */
  readonly dueDays: number | null
}

export interface CasePlan {
  readonly number: number
  readonly tasks: readonly TaskPlan[]
  /** How many staff are on it. */
  readonly staff: number
}

/** How many of a thousand tasks; `completed` counts the first task of each case. */
const mix: Readonly<Record<Fate, number>> = {
  completed: 600,
  skipped: 100,
  todo: 150,
  inProgress: 80,
  overdue: 70,
}
const planned = 1_000
// A prime, so that every place in a case and every fate has some.
const undatedEvery = 19

/** Copies go back this many days, and today is 10 days after the latest of them: open tasks are due later than both together. */
export const spanDays = 60

/** Days from assignment until a task is due. */
const dueOffsets: Readonly<Record<Fate, readonly number[]>> = {
  completed: [3, 7, 14, 30],
  skipped: [3, 7, 14, 30],
  todo: [70, 71, 75, 80],
  inProgress: [70, 71, 75, 80],
  overdue: [1, 3, 5, 7],
}

/** Every offset that may occur in a prototype: its own days, and those on which something is due. */
export const dayOffsets: readonly number[] = [
  ...new Set([
    0,
    1,
    ...Object.values(dueOffsets).flatMap((each) => each.flatMap((days) => [days, days + 1])),
  ]),
].sort((a, b) => a - b)

/** A thousand tasks on as many cases as that takes, their fates mixed as in a firm that is at work. */
export function plansOf(tasksPerCase: number): CasePlan[] {
  const cases = planned / tasksPerCase
  const fates = spread(cases)
  return Array.from({ length: cases }, (_, number) => ({
    number,
    // Each tenth case has three members of staff.
    staff: number % 10 === 3 ? 3 : 1,
    tasks: Array.from({ length: tasksPerCase }, (_unused, index): TaskPlan => {
      const isFirst = index === 0
      const fate = isFirst ? 'completed' : fates[number * (tasksPerCase - 1) + index - 1]!
      const place = number * tasksPerCase + index
      const offsets = dueOffsets[fate]
      const undated = fate !== 'overdue' && place % undatedEvery === 0
      return {
        key: `task-${String(index)}`,
        name: `${verbs[place % verbs.length]!} ${String(number).padStart(4, '0')} ${String(index)}`,
        fate,
        isFirst,
        dueDays: undated ? null : offsets[place % offsets.length]!,
      }
    }),
  }))
}

const verbs = ['Sign', 'Tell us', 'Upload', 'Name', 'Confirm', 'Describe', 'Choose', 'Enter', 'Send', 'Check']

/** The fates of all tasks but the first ones, evenly mixed. */
function spread(cases: number): Fate[] {
  const fates = (Object.keys(mix) as Fate[]).flatMap((fate) =>
    Array.from({ length: mix[fate] - (fate === 'completed' ? cases : 0) }, () => fate),
  )
  const stride = 379
  return fates.map((_, index) => fates[(index * stride) % fates.length]!)
}
