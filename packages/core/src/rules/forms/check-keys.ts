import type { Finding } from '../../model/form'
import type { Path } from '../../model/rejection'
import { leavesOf } from '../conditions/references'
import { errorAt } from './finding'
import { dueReferences, findCycle, formGraph } from './form-graph'
import type { WrittenForm } from './written-form'

/** Keys used twice, templates and tasks that do not exist, and tasks that wait for one another. */
export function checkKeys(form: WrittenForm): Finding[] {
  return [...duplicates(form), ...unknownTemplates(form), ...unknownKeys(form), ...cycles(form)]
}

function duplicates({ sections, keys }: WrittenForm): Finding[] {
  const sectionKeys = sections.map(({ key }, index) => ({ key, path: ['sections', index, 'key'] }))
  return [...repeated(sectionKeys, 'section'), ...repeated(keys, 'task')]
}

function repeated(all: readonly { readonly key: string; readonly path: Path }[], what: string): Finding[] {
  const seen = new Set<string>()
  return all.flatMap(({ key, path }) => {
    if (seen.has(key)) return [errorAt(path, 'DUPLICATE_KEY', `Another ${what} has the key "${key}"`, [key])]
    seen.add(key)
    return []
  })
}

function unknownTemplates({ unknownTemplates: all }: WrittenForm): Finding[] {
  return all.map(({ template, path }) => errorAt(path, 'UNKNOWN_TEMPLATE', `No template "${template}" here`))
}

function unknownKeys({ tasks, keys, sectionConditions }: WrittenForm): Finding[] {
  const known = new Set(keys.map((each) => each.key))
  const conditions = [...sectionConditions, ...tasks.map((task) => task.own)]
  const inConditions = conditions.flatMap((placed) =>
    placed === null
      ? []
      : leavesOf(placed.tree).flatMap(({ leaf, path }) =>
          'task' in leaf.on && !known.has(leaf.on.task)
            ? [unknown(leaf.on.task, [...placed.path, ...path])]
            : [],
        ),
  )
  const inDueRules = tasks.flatMap(({ definition, duePath }) =>
    dueReferences(definition.due).flatMap((key) => (known.has(key) ? [] : [unknown(key, duePath)])),
  )
  return [...inConditions, ...inDueRules]
}

function unknown(key: string, path: Path): Finding {
  return errorAt(path, 'FORM_UNKNOWN_KEY', `No task of this form has the key "${key}"`, [key])
}

function cycles({ tasks }: WrittenForm): Finding[] {
  const graph = formGraph(tasks.map((task) => task.definition))
  const cycle = findCycle(graph.nodes, (key) => graph.edgesOf(key))
  if (!cycle) return []
  const path = tasks.find((task) => task.definition.key === cycle[0])?.path ?? []
  return [errorAt(path, 'FORM_CYCLE', `These tasks wait for one another: ${cycle.join(' → ')}`, cycle)]
}
