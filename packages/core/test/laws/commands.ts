import fc from 'fast-check'
import type { Desk } from '../../src/index'
import { on } from '../support/world'

/** One thing somebody does to the case `ruiz`, or time passing. */
export type Step =
  | { readonly do: 'complete'; readonly key: string; readonly answer: boolean | null }
  | { readonly do: Reasoned; readonly key: string }
  | { readonly do: 'start' | 'saveDraft'; readonly key: string }
  | { readonly do: 'reschedule'; readonly key: string; readonly days: number | 'rule' | null }
  | { readonly do: 'field'; readonly value: string | null }
  | { readonly do: 'wait'; readonly hours: number }

type Reasoned = 'reopen' | 'waive' | 'unwaive' | 'hold' | 'release' | 'remove'

const reasoned: readonly Reasoned[] = ['reopen', 'waive', 'unwaive', 'hold', 'release', 'remove']

const keys = ['a', 'b', 'c', 'd', 'e', 'f'] as const

const key = fc.constantFrom(...keys)

/** Any step, completions most of all. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('complete' as const),
      key,
      answer: fc.constantFrom(true, false, null),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom(...reasoned), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('start' as const, 'saveDraft' as const), key }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('reschedule' as const),
      key,
      days: fc.constantFrom(4, 'rule' as const, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('field' as const), value: fc.constantFrom('C-1', null) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  },
)

/** Takes one step; refusals are part of the game. Gives the refusal's code, or null. */
export async function take(desk: Desk, each: Exclude<Step, { do: 'wait' }>): Promise<string | null> {
  const result = await call(desk, each)
  return result.ok ? null : result.error.code
}

function call(desk: Desk, each: Exclude<Step, { do: 'wait' }>) {
  switch (each.do) {
    case 'complete':
      return desk.try.tasks.complete({ ...on(each.key), answer: each.answer })
    case 'start':
      return desk.try.tasks.start(on(each.key))
    case 'saveDraft':
      return desk.try.tasks.saveDraft({ ...on(each.key), answer: true })
    case 'reschedule': {
      const due = typeof each.days === 'number' ? { days: each.days } : each.days
      return desk.try.tasks.reschedule({ ...on(each.key), due })
    }
    case 'field':
      return desk.try.cases.put({ id: 'ruiz', customFields: { claimNumber: each.value } })
    case 'reopen':
    case 'waive':
    case 'unwaive':
    case 'hold':
    case 'release':
    case 'remove':
      return desk.try.tasks[each.do]({ ...on(each.key), reason: 'because' })
  }
}
