import fc from 'fast-check'
import type { CaseCommit } from '@casework/core/adapter'
import { created, due, task, type TaskPlan } from '../builders/index'

/** Moments just before, at and after one another, in both spellings of a fraction. */
export const someInstants = [
  '2026-03-01T00:00:00Z',
  '2026-03-02T14:00:00Z',
  '2026-03-02T14:00:00.500Z',
  '2026-03-09T00:00:00Z',
] as const

const waitsForHearing: Pick<TaskPlan, 'due' | 'dueBasis'> = {
  due: { kind: 'waiting', zone: 'UTC' },
  dueBasis: {
    rule: { days: 2, after: { caseDate: 'hearing' } },
    anchor: { kind: 'caseDate', name: 'hearing' },
    source: 'rule',
  },
}

/** What became of a task: every phase, mark and due date, in every combination. */
export const anyTaskPlan: fc.Arbitrary<Omit<TaskPlan, 'id'>> = fc
  .record({
    name: fc.constantFrom('a', 'B', 'Visit 9', 'visit 10', 'é', '😀', 'ﬁ', '﹅'),
    form: fc.constant(null),
    clientId: fc.constant(null),
    dated: fc.constantFrom<Pick<TaskPlan, 'due' | 'dueBasis'>>(
      { due: { kind: 'none' }, dueBasis: null },
      waitsForHearing,
      ...someInstants.map((at) => ({ due: due(at), dueBasis: null })),
    ),
    phase: fc.constantFrom('todo', 'in_progress', 'completed'),
    applicability: fc.constantFrom('applicable', 'applicable', 'skipped', 'undetermined'),
    waived: fc.constantFrom(false, false, true),
    held: fc.boolean(),
    removed: fc.constantFrom(false, false, true),
  })
  // No command holds what is completed.
  .map(({ dated, ...plan }) => ({ ...plan, ...dated, held: plan.held && plan.phase !== 'completed' }))

/** Up to six new cases, the last of them archived, with ids that do not follow the order of insertion. */
export const anyCases: fc.Arbitrary<readonly CaseCommit[]> = fc
  .array(fc.array(anyTaskPlan, { maxLength: 8 }), { maxLength: 6 })
  .map((lists) =>
    lists.map((plans, at) =>
      created(
        `case-${at}`,
        plans.map((plan, index) => task(`t${(index * 5 + at * 3) % 17}-${at}-${index}`, plan)),
        { archived: at === 5 },
      ),
    ),
  )
