import type { FormVersion } from '../../model/form'
import type { Ladder } from '../../model/ladder'
import { accept, invalid, reject, type Result } from '../../model/rejection'

/**
 * The form with another ladder, its own or that of a task written in it, and nothing else changed. A task of the library has its
 * ladder there: here it would be gone when the form is published again.
 */
export function withLadder(
  form: FormVersion,
  ladder: Ladder | null,
  taskKey: string | undefined,
): Result<FormVersion> {
  if (taskKey === undefined) return accept({ ...form, ladder })
  const { formId, tasks } = form
  const task = tasks.find(({ key }) => key === taskKey)
  if (!task) return unknownTask(formId, taskKey)
  if (task.template) return ofLibrary(formId, taskKey, task.template.id)
  return accept({ ...form, tasks: tasks.map((each) => (each === task ? { ...each, ladder } : each)) })
}

function unknownTask(formId: string, taskKey: string): Result<FormVersion> {
  const message = `No task of form "${formId}" has the key "${taskKey}"; forms.get lists its tasks`
  return reject('FORM_UNKNOWN_KEY', message, { issues: [{ path: ['taskKey'], message }] })
}

function ofLibrary(formId: string, taskKey: string, templateId: string): Result<FormVersion> {
  const write = `templates.put { id: "${templateId}", ladder } and publish form "${formId}" again`
  return invalid(
    ['taskKey'],
    `"${taskKey}" is template "${templateId}", which has its ladder itself: ${write}`,
  )
}
