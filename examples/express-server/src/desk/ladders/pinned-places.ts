import type { FormVersion, Ladder, TemplateVersion } from '@casework/core'
import { html } from 'hono/html'
import { nothing, type Html } from '../html'
import { count } from '../words'
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
        ? 'For the tasks of this form it counts in place of the case type’s and the firm’s ladder, as a whole.'
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
        ? 'For this task it counts in place of every other ladder, as a whole.'
        : `This task has no ladder of its own. It inherits from ${inheritedWords(fallbacks, null)}; in a form, from the form first.`,
    },
    put: (steps, seen) => desk.try.templates.put({ id: templateId, ladder: steps, ifVersion: seen }),
  }
}

function pinnedWords(what: string, ladder: Ladder | null) {
  return {
    begin: ladder === null ? 'Write a ladder of its own' : '',
    none: 'Have none of its own',
    whose: `this ${what}, whatever other ladders say`,
    saved: 'pinnedLadder',
  }
}

function formReach(form: FormVersion): Html {
  const [next, own] = [String(form.version + 1), tasksWithOwn(form)]
  return html`<ul class="reach">
    <li>Saving publishes version ${next} with another ladder. Nothing else of the form changes.</li>
    <li>
      It reaches cases that are given the form from then on. Cases that have it keep what they were given.
    </li>
    ${
      own.length === 0
        ? nothing
        : html`<li>
            ${count(own.length, 'task')} of it ${own.length === 1 ? 'has a ladder' : 'have ladders'} of
            ${own.length === 1 ? 'its' : 'their'} own, which ${own.length === 1 ? 'counts' : 'count'} first:
            ${named(own)}.
          </li>`
    }
  </ul>`
}

function taskReach({ version }: TemplateVersion, forms: Awaited<ReturnType<typeof formsWith>>): Html {
  return html`<ul class="reach">
    <li>
      Saving makes version ${String(version + 1)} with another ladder. Nothing else of the task changes.
    </li>
    <li>
      It reaches cases to which the task is added from then on. Cases that have it keep what they were given.
    </li>
    ${
      forms.length === 0
        ? nothing
        : html`<li>
            It does not reach ${count(forms.length, 'form')} that ${forms.length === 1 ? 'holds' : 'hold'} an
            own copy until ${forms.length === 1 ? 'it is' : 'they are'} published again:
            ${named(forms.map((each) => `${each.name} (version ${String(each.version)} of the task)`))}.
          </li>`
    }
  </ul>`
}

/** The first few names, and how many more there are. */
function named(names: readonly string[]): Html {
  const shown = names.slice(0, 5)
  const rest = names.length - shown.length
  return html`${shown.map((each, index) => html`${index === 0 ? nothing : ', '}<bdi>${each}</bdi>`)}${rest === 0 ? nothing : ` and ${String(rest)} more`}`
}
