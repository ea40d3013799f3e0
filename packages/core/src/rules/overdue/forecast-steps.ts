import { compareInstants } from '../../model/instants'
import type { TaskState } from '../../model/task-state'
import type { CaseFacts } from '../case/facts'
import { dueSteps, nextStepAt, type DueStep, type LadderCase } from './due-steps'
import { withDecided } from './ladder-mark'

/** Steps that are decided together, at one moment. */
export interface ForecastMoment {
  readonly at: string
  readonly steps: readonly DueStep[]
}

/** What will be decided, moment by moment. */
export interface StepForecast {
  readonly moments: readonly ForecastMoment[]
  /** How far that is all: as far as was asked, or to the last moment where there are too many. */
  readonly until: string
}

/** How many moments are looked ahead at most. */
const longest = 1_000

/**
 * What the ladders of a case will decide up to an instant, which counts itself, if nobody does
 * anything: the very function that decides, asked at each instant that comes next. Automations may change that; what they
 * do is not foreseen.
 */
export function forecastSteps(of: LadderCase, facts: CaseFacts, until: string): StepForecast {
  const tasks = new Map(of.tasks)
  const foreseen: LadderCase = { record: of.record, tasks }
  const moments: ForecastMoment[] = []
  for (;;) {
    const next = nextStepAt(foreseen, facts)
    if (next === null) return { moments, until }
    const at = compareInstants(next, facts.moment) < 0 ? facts.moment : next
    if (compareInstants(at, until) > 0) return { moments, until }
    if (moments.length === longest) return { moments, until: moments.at(-1)?.at ?? until }
    const steps = dueSteps(foreseen, { ...facts, moment: at })
    moments.push({ at, steps })
    for (const { occurrence, task } of steps) {
      const now: TaskState = tasks.get(task.id) ?? task
      tasks.set(task.id, { ...now, ladder: withDecided(now.ladder, occurrence.step, occurrence.n) })
    }
  }
}
