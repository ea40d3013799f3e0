import { html } from 'hono/html'
import { isolated, nothing } from '../html'
import type { Visitor } from '../visitor'
import { fallbacksOf, inheritedBy } from './inherited'
import type { LadderList } from './ladder-lists'
import { formHead } from './pinned-heads'
import { formTaskPath, formTasksPath, libraryTaskPath } from './place'

/** The tasks of a form in its order: those that are written in it, and those of the library as it holds them. */
export async function formTasksList({ desk, zone }: Visitor, formId: string): Promise<LadderList> {
  const [form, fallbacks] = await Promise.all([desk.forms.get({ formId }), fallbacksOf(desk)])
  const from = inheritedBy(form, fallbacks)
  return {
    path: formTasksPath(formId),
    title: `Ladders of the tasks of ${form.name}`,
    head: formHead(form, 'tasks', zone),
    lead: 'A task that is written in the form may have a ladder of its own, which counts in place of every other. A library task brings its ladder from the library, as it was when the form was published.',
    noun: 'task',
    last: 'Section',
    entries: (after) =>
      form.tasks.slice(form.tasks.findIndex(({ key }) => key === after) + 1).map((task) => ({
        id: task.key,
        name: task.name,
        href: task.template ? libraryTaskPath(task.template.id) : formTaskPath(formId, task.key),
        ladder: task.ladder,
        from,
        underName: task.template
          ? html`<span class="under">Library task, version ${String(task.template.version)}</span>`
          : nothing,
        underLadder: nothing,
        last: isolated(form.sections.find(({ key }) => key === task.section)?.name ?? ''),
      })),
  }
}
