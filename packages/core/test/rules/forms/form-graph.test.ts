import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/rules/forms/check-form'
import { findCycle, formGraph } from '../../../src/rules/forms/form-graph'
import { form, nothingKnown } from './forms'

const chain = (size: number) => Array.from({ length: size }, (_, index) => `n${index}`)

describe('a cycle', () => {
  const cycleIn = (graph: Record<string, readonly string[]>) =>
    findCycle(Object.keys(graph), (node) => graph[node] ?? [])

  it('is told as the path that walks it', () => {
    expect(cycleIn({ x: ['a'], a: ['b'], b: ['c', 'a'], c: [] })).toEqual(['a', 'b', 'a'])
    expect(cycleIn({ a: ['a'] })).toEqual(['a', 'a'])
  })

  it('is not two ways to one place', () => {
    expect(cycleIn({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [], e: ['nowhere'] })).toBeNull()
  })

  it('is found at the end of 10,000 tasks, and absence is too', () => {
    const nodes = chain(10_000)
    const next = (node: string) => Number(node.slice(1)) + 1
    expect(findCycle(nodes, (node) => (next(node) < 10_000 ? [`n${next(node)}`] : []))).toBeNull()
    expect(findCycle(nodes, (node) => [`n${next(node) % 10_000}`])).toHaveLength(10_001)
  })
})

describe('the graph of a form', () => {
  it('holds conditions, due rules after tasks, and due rules around answers', () => {
    const { tasks } = checkForm(
      form(
        { key: 'q', type: 'date' },
        { key: 'a', when: { task: 'q', completed: true }, due: { days: 1, after: { task: 'b' } } },
        { key: 'b', due: { days: 1, before: { answer: 'q' } } },
        { key: 'c', due: { days: 1, after: { answer: 'q' } } },
        { key: 'd', due: { days: 1, after: { caseDate: 'hearing' } } },
      ),
      nothingKnown,
    )
    const graph = formGraph(tasks)
    expect(graph.nodes.map((key) => [...graph.edgesOf(key)])).toEqual([[], ['q', 'b'], ['q'], ['q'], []])
  })

  it('is checked whole for a form of 10,000 tasks, each waiting for the one before', () => {
    const tasks = chain(10_000).map((key, index) =>
      index === 0
        ? { key }
        : {
            key,
            when: { task: `n${index - 1}`, isTrue: true },
            due: { days: 1, after: { task: `n${index - 1}` } },
          },
    )
    expect(checkForm(form(...tasks), nothingKnown).findings).toEqual([])
  })
})
