import type { CustomField } from '../../model/directory'
import type { Finding } from '../../model/form'
import { foreignChoices, mappingProblem, type MappedTask } from '../mapping/mapping-problem'
import { errorAt } from './finding'
import type { WrittenForm } from './written-form'

/** Mappings to fields that do not exist on such cases, or that hold something else or other choices. */
export function checkMappings(
  { tasks }: WrittenForm,
  fields: ReadonlyMap<string, CustomField>,
  caseType: string | null,
): Finding[] {
  return tasks.flatMap(({ definition, fieldsPath }) => {
    const problem = mappingProblem(definition, fields, caseType) ?? choiceProblem(definition, fields)
    return problem ? [errorAt([...fieldsPath, 'mapTo'], problem.code, problem.message, [definition.key])] : []
  })
}

function choiceProblem(task: MappedTask, fields: ReadonlyMap<string, CustomField>) {
  const foreign = foreignChoices(task, fields)
  if (foreign.length === 0) return null
  const message = `The field it maps to does not offer ${foreign.slice(0, 5).join(', ')}: give both the same choices`
  return { code: 'FORM_TYPE_MISMATCH', message } as const
}
