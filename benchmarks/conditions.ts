import jsonLogic from 'json-logic-js'
import { conditionTree, type Condition } from '../packages/core/src/model/condition'
import { isBlank, type AnswerValue } from '../packages/core/src/model/answer'
import { compileCondition } from '../packages/core/src/rules/conditions/compile-condition'
import { ANSWERED, BLANK } from '../packages/core/src/rules/conditions/leaf-table'
import { TRUE } from '../packages/core/src/rules/conditions/truth'
import { interleave, type BenchTable } from './harness'

interface Answers {
  readonly treated: string
  readonly age: number
  readonly state: string
}

interface Comparison {
  readonly title: string
  readonly condition: Condition
  readonly logic: jsonLogic.RulesLogic
  readonly plain: (answers: Answers) => boolean
}

const fields = ['treated', 'age', 'state'] as const

const comparisons: readonly Comparison[] = [
  {
    title: 'one comparison',
    condition: { task: 'treated', equals: 'yes' },
    logic: { '===': [{ var: 'treated' }, 'yes'] },
    plain: (answers) => answers.treated === 'yes',
  },
  {
    title: 'three comparisons: equals, atLeast, in',
    condition: {
      all: [
        { task: 'treated', equals: 'yes' },
        { task: 'age', atLeast: 18 },
        { task: 'state', in: ['NY', 'NJ', 'CT'] },
      ],
    },
    logic: {
      and: [
        { '===': [{ var: 'treated' }, 'yes'] },
        { '>=': [{ var: 'age' }, 18] },
        { in: [{ var: 'state' }, ['NY', 'NJ', 'CT']] },
      ],
    },
    plain: (answers) =>
      answers.treated === 'yes' && answers.age >= 18 && ['NY', 'NJ', 'CT'].includes(answers.state),
  },
]

/** Evaluating one condition: a compiled closure beside plain JavaScript and json-logic-js. */
export function conditionsBench(): BenchTable[] {
  return comparisons.map(({ title, condition, logic, plain }) => {
    const samples = sampleAnswers(1_024)
    const facts = samples.map((answers) => factsOf(fields.map((field) => answers[field])))
    const test = compileCondition(conditionTree(condition), ({ on }) =>
      'task' in on ? (fields as readonly string[]).indexOf(on.task) : -1,
    )
    const counts = [
      () => count(samples, plain),
      () => count(facts, (each) => test(each) === TRUE),
      () => count(samples, (answers) => jsonLogic.apply(logic, answers) === true),
    ] as const
    const [limit, ours, peer] = counts
    if (limit() !== ours() || limit() !== peer()) throw new Error(`${title}: the three disagree`)
    const batch = samples.length
    return {
      title: `Conditions, ${title}`,
      goal: '>= 0.2 of plain JavaScript, >= 10 times json-logic-js',
      rows: interleave([
        { name: 'plain JavaScript', role: 'limit', batch, run: limit },
        { name: 'compiled condition', role: 'ours', batch, run: ours },
        { name: 'json-logic-js', role: 'peer', batch, run: peer },
      ]),
    }
  })
}

/** Written out per caller by the JIT; a shared loop would be measured by its slowest user. */
function count<T>(samples: readonly T[], passes: (sample: T) => boolean): number {
  let found = 0
  for (const sample of samples) if (passes(sample)) found += 1
  return found
}

function factsOf(answers: readonly AnswerValue[]) {
  return { standing: Uint8Array.from(answers, (each) => (isBlank(each) ? BLANK : ANSWERED)), answers }
}

/** Mixed enough that no branch is always taken. */
function sampleAnswers(size: number): Answers[] {
  const states = ['NY', 'NJ', 'CT', 'PA', 'MA']
  return Array.from({ length: size }, (_, index) => ({
    treated: (index * 7) % 3 === 0 ? 'no' : 'yes',
    age: 10 + ((index * 13) % 40),
    state: states[(index * 11) % 5] ?? 'NY',
  }))
}
