import type { CaseCommit } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import { difference, type Side, type Step } from '@casework/testkit'
import { taskQuery } from '@casework/testkit/builders'
import { anyRun, firm } from '@casework/testkit/generators'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { twisted, type Twist } from './broken/twist'

const memorySide = (name: string, freeze: boolean): Side => ({
  name,
  open: async () => ({ store: memoryStore({ freeze }) }),
})

const sound = memorySide('memory', false)

const brokenSide = (twist: Twist): Side => ({
  name: 'broken',
  open: async () => ({ store: twisted(twist) }),
})

it(
  'two thousand runs of random commands leave two stores that are alike with equal results, events and views',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyRun(), async (steps) => {
        const parted = await difference(sound, memorySide('frozen memory', true), steps)
        expect(parted?.report ?? null).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  },
)

describe('a difference is found when', () => {
  it.each<[string, Twist]>([
    ['an answer is lost', (tx) => ({ commit: (batch) => tx.commit(batch.map(withoutAnswers)) })],
    [
      'undated tasks come first',
      (tx) => ({
        query: {
          async tasks(query) {
            const page = await tx.query.tasks(query)
            const dated = ({ task }: (typeof page.rows)[number]) => Number(task.due.kind === 'set')
            return { ...page, rows: page.rows.toSorted((a, b) => dated(a) - dated(b)) }
          },
        },
      }),
    ],
    [
      'a filter leaves out what has no value',
      (tx) => ({
        query: {
          async cases(query) {
            const page = await tx.query.cases(query)
            const negated = query.filter !== null && 'not' in query.filter
            return negated ? { ...page, cases: page.cases.filter(({ type }) => type !== null) } : page
          },
        },
      }),
    ],
    [
      'a count stops one too late',
      (tx) => ({
        query: {
          countTasks: (queries) =>
            tx.query.countTasks(
              queries.map((each) => ({ ...each, cap: each.cap === null ? null : each.cap + 1 })),
            ),
        },
      }),
    ],
    [
      'a link is not kept when it is revoked',
      (tx) => ({
        put: async (kind, rows) => {
          const dead = [...rows.values()].some((row) => row && 'revokedAt' in row && row.revokedAt !== null)
          if (!dead) await tx.put(kind, rows)
        },
      }),
    ],
    [
      'results are not remembered',
      (tx) => ({ put: async (kind, rows) => (kind === 'result' ? undefined : tx.put(kind, rows)) }),
    ],
  ])('%s', { timeout: 120_000 }, async (_, twist) => {
    const outcome = await fc.check(
      fc.asyncProperty(anyRun(), async (steps) => {
        return (await difference(sound, brokenSide(twist), steps)) === null
      }),
      // It ends at the first difference; what it looks for may take hundreds of runs to come up.
      { numRuns: 20_000, endOnFailure: true },
    )
    expect(outcome.failed).toBe(true)
  })
})

describe('a report', () => {
  const system = { system: true } as const
  const complete: Step = {
    as: system,
    do: 'tasks.complete',
    with: { caseId: 'ruiz', key: 'a', answer: true },
  }
  const { filter } = taskQuery()
  const list: Step = { tasks: { filter, sort: 'due', descending: false, limit: 2 } }

  it('names the step, the place and what each side says there', async () => {
    const nameless = brokenSide((tx) => ({
      query: {
        async tasks(query) {
          const page = await tx.query.tasks(query)
          return { ...page, rows: page.rows.map((row) => ({ ...row, caseName: '' })) }
        },
      },
    }))
    expect(await difference(sound, nameless, [...firm, complete, list])).toEqual({
      step: firm.length + 2,
      report: [
        `Step ${firm.length + 2} of ${firm.length + 2}: ${JSON.stringify(list)}`,
        '  at 0.rows.0.caseName',
        '  memory: "Ruiz 10"',
        '  broken: ""',
      ].join('\n'),
    })
  })

  it('tells what is kept when all results were alike', async () => {
    const silent = brokenSide((tx) => ({
      commit: (batch) =>
        tx.commit(
          batch.map((each) => ({
            ...each,
            events: each.events.map((event) =>
              event.type === 'TaskCompleted' ? { ...event, late: true } : event,
            ),
          })),
        ),
    }))
    const parted = await difference(sound, silent, [...firm, complete])
    expect(parted?.step).toBeNull()
    expect(parted?.report).toMatch(/^What is kept after 16 steps\n {2}at cases\.\d+\.events\.\d+\.late\n/)
  })

  it('is null where nothing differs, faults and refusals included', async () => {
    const refused: Step = { as: { link: 0 }, do: 'links.open', with: {} }
    expect(
      await difference(sound, sound, [...firm, complete, complete, refused, { wait: 'P3D' }, list]),
    ).toBeNull()
  })
})

function withoutAnswers(commit: CaseCommit): CaseCommit {
  const tasks = [...commit.next.tasks].map(([id, task]) => [id, { ...task, answer: null }] as const)
  return { ...commit, next: { ...commit.next, tasks: new Map(tasks) } }
}
