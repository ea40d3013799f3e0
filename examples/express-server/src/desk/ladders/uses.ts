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

/** The forms that hold a task of the library, and in which of its versions. */
export async function formsWith(
  desk: Desk,
  templateId: string,
): Promise<readonly { readonly name: string; readonly version: number }[]> {
  const found: { name: string; version: number }[] = []
  for await (const { name, tasks } of everyForm(desk)) {
    const held = tasks.find((task) => task.template?.id === templateId)?.template
    if (held) found.push({ name, version: held.version })
  }
  return found
}
