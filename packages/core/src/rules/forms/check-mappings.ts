import type { CustomField } from '../../model/directory'
import type { Finding } from '../../model/form'
import { mappingProblem } from '../mapping/mapping-problem'
import { errorAt } from './finding'
import type { WrittenForm } from './written-form'

/** Mappings to fields that do not exist on such cases, or that hold something else. */
export function checkMappings(
  { tasks }: WrittenForm,
  fields: ReadonlyMap<string, CustomField>,
  caseType: string | null,
): Finding[] {
  return tasks.flatMap(({ definition, fieldsPath }) => {
    const problem = mappingProblem(definition, fields, caseType)
    return problem ? [errorAt([...fieldsPath, 'mapTo'], problem.code, problem.message, [definition.key])] : []
  })
}
