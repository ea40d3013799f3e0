import type { FormVersion, Ladder, TemplateVersion } from '@casework/core'
import { html } from 'hono/html'
import { nothing, type Html } from '../html'
import type { Visitor } from '../visitor'
import { fallbacksOf, inheritedLadder, inheritedWords } from './inherited'
import { laddersPath, type LadderPlace } from './place'
import { formsWith, tasksWithOwn } from './uses'

/** A form, by its newest version: what a case is given from then on, when its ladder is saved. */
export async function formPlace({ desk }: Visitor, formId: string): Promise<LadderPlace> {
  const [form, fallbacks] = await Promise.all([desk.forms.get({ formId }), fallbacksOf(desk)])
  return {
    path: `${laddersPath}/forms/${encodeURIComponent(formId)}`,
    tab: 'forms',
    ladder: form.ladder,
    follows: inheritedLadder(fallbacks, form.caseType),
    version: {
      what: 'form',
      name: form.name,
      version: form.version,
      publishedAt: form.publishedAt,
      reach: formReach(form),
      ladderOf: async (version) => (await desk.forms.get({ formId, version })).ladder,
    },
    words: {
      ...pinnedWords('form', form.ladder),
      lead: form.ladder
        ? 'The tasks of this form follow its ladder, in place of the case type’s and the firm’s, as a whole.'
        : `This form has no ladder of its own. It inherits from ${inheritedWords(fallbacks, form.caseType)}.`,
    },
    put: (ladder, seen) => desk.try.forms.putLadder({ formId, ladder, ifVersion: seen }),
  }
}

/** A task of the library, by its newest version. */
export async function taskPlace({ desk }: Visitor, templateId: string): Promise<LadderPlace> {
  const [template, fallbacks, forms] = await Promise.all([
    desk.templates.get({ templateId }),
    fallbacksOf(desk),
    formsWith(desk, templateId),
  ])
  const { name, ladder } = template.definition
  return {
    path: `${laddersPath}/tasks/${encodeURIComponent(templateId)}`,
    tab: 'tasks',
    ladder,
    follows: inheritedLadder(fallbacks, null),
    version: {
      what: 'task',
      name,
      version: template.version,
      publishedAt: template.savedAt,
      reach: taskReach(template, forms),
      ladderOf: async (version) => (await desk.templates.get({ templateId, version })).definition.ladder,
    },
    words: {
      ...pinnedWords('task', ladder),
      lead: ladder
        ? 'This task follows its own ladder, in place of every other, as a whole.'
        : `This task has no ladder of its own. It inherits from ${inheritedWords(fallbacks, null)}; in a form, from the form first.`,
    },
    put: (steps, seen) => desk.try.templates.put({ id: templateId, ladder: steps, ifVersion: seen }),
  }
}

function pinnedWords(what: string, ladder: Ladder | null) {
  return {
    begin: ladder === null ? 'Write a ladder of its own' : '',
    none: 'Have no ladder of its own',
    whose: `this ${what}, whatever other ladders say`,
    saved: 'pinnedLadder',
  }
}

function formReach(form: FormVersion): Html {
  const own = tasksWithOwn(form)
  return reach(
    html`<li>
        Saving publishes version ${String(form.version + 1)} with another ladder. Nothing else of the form
        changes.
      </li>
      <li>
        It reaches cases that are given the form from then on. Cases that have it keep what they were given.
      </li>
      ${own.length === 0 ? nothing : html`<li>Tasks with a ladder of their own follow that one: ${named(own)}</li>`}`,
  )
}

function taskReach({ version }: TemplateVersion, forms: readonly FormVersion[]): Html {
  const holding = forms.map((each) => each.name)
  return reach(
    html`<li>
        Saving makes version ${String(version + 1)} with another ladder. Nothing else of the task changes.
      </li>
      <li>
        It reaches cases to which the task is added from then on. Cases that have it keep what they were
        given.
      </li>
      ${
        holding.length === 0
          ? nothing
          : html`<li>
              Forms that hold it keep their version of it until they are published again: ${named(holding)}
            </li>`
      }`,
  )
}

function reach(items: Html): Html {
  return html`<section class="reach">
    <h2>Whom it reaches</h2>
    <ul>
      ${items}
    </ul>
  </section>`
}

/** The first few names, and how many more there are. */
function named(names: readonly string[]): Html {
  const shown = names.slice(0, 5)
  const rest = names.length - shown.length
  return html`${shown.map((each, index) => html`${index === 0 ? nothing : ', '}“<bdi>${each}</bdi>”`)}${rest === 0 ? nothing : ` and ${String(rest)} more`}`
}
