import type { Desk, FormVersion, TemplateVersion } from '@casework/core'

/** Every form, its newest version, in the order of their ids. */
export async function* everyForm(desk: Desk, after?: string): AsyncGenerator<FormVersion> {
  for (let from = after; ;) {
    const { forms, next } = await desk.forms.list({
      limit: 50,
      ...(from === undefined ? {} : { after: from }),
    })
    yield* forms
    if (next === null) return
    from = next
  }
}

/** Every task of the library, its newest version, in the order of their ids. */
export async function* everyTemplate(desk: Desk, after?: string): AsyncGenerator<TemplateVersion> {
  for (let from = after; ;) {
    const page = { limit: 200, ...(from === undefined ? {} : { after: from }) }
    const { templates, next } = await desk.templates.list(page)
    yield* templates
    if (next === null) return
    from = next
  }
}

/** The tasks of a form that bring a ladder along, by name. */
export function tasksWithOwn({ tasks }: FormVersion): readonly string[] {
  return tasks.filter((task) => task.ladder !== null).map((task) => task.name)
}

/** The forms that hold a task of the library, whichever version of it. */
export async function formsWith(desk: Desk, templateId: string): Promise<readonly FormVersion[]> {
  const found: FormVersion[] = []
  for await (const form of everyForm(desk))
    if (form.tasks.some((task) => task.template?.id === templateId)) found.push(form)
  return found
}
