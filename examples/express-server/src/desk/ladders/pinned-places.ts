import { CaseworkError, type Ladder } from '@casework/core'
import type { Visitor } from '../visitor'
import { fallbacksOf, inheritedBy, inheritedLadder, inheritedWords } from './inherited'
import { formHead, formTaskHead, libraryTaskHead } from './pinned-heads'
import { formPath, formTaskPath, libraryTaskPath, type LadderPlace } from './place'
import { formReach, formTaskReach, libraryTaskReach } from './reach'
import { formsWith } from './uses'

/** A form, by its newest version: what a case is given from then on, when its ladder is saved. */
export async function formPlace({ desk, zone }: Visitor, formId: string): Promise<LadderPlace> {
  const [form, fallbacks] = await Promise.all([desk.forms.get({ formId }), fallbacksOf(desk)])
  return {
    path: formPath(formId),
    ladder: form.ladder,
    follows: inheritedLadder(fallbacks, form.caseType),
    version: {
      what: 'form',
      name: form.name,
      holder: 'this form',
      version: form.version,
      publishedAt: form.publishedAt,
      head: formHead(form, 'form', zone),
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

/** A task that is written in a form, by the newest version of that. */
export async function formTaskPlace(
  { desk, zone }: Visitor,
  formId: string,
  taskKey: string,
): Promise<LadderPlace> {
  const [form, fallbacks] = await Promise.all([desk.forms.get({ formId }), fallbacksOf(desk)])
  const task = form.tasks.find(({ key }) => key === taskKey)
  if (!task) throw noPage(taskKey, `“${form.name}” has no task “${taskKey}” any more.`)
  if (task.template) throw noPage(taskKey, `“${task.name}” is a library task: its ladder is written there.`)
  const { name, ladder } = task
  return {
    path: formTaskPath(formId, taskKey),
    ladder,
    follows: form.ladder ?? inheritedLadder(fallbacks, form.caseType),
    version: {
      what: 'task',
      name,
      holder: 'its form',
      version: form.version,
      publishedAt: form.publishedAt,
      head: formTaskHead(form, task, zone),
      reach: formTaskReach(form),
      ladderOf: async (version) => {
        const { tasks } = await desk.forms.get({ formId, version })
        return tasks.find(({ key }) => key === taskKey)?.ladder ?? null
      },
    },
    words: {
      ...pinnedWords('task', ladder),
      lead: ladder
        ? ownTaskLead
        : `This task has no ladder of its own. It inherits from ${inheritedBy(form, fallbacks)}.`,
    },
    put: (steps, seen) => desk.try.forms.putLadder({ formId, taskKey, ladder: steps, ifVersion: seen }),
  }
}

/** A task of the library, by its newest version. */
export async function libraryTaskPlace({ desk, zone }: Visitor, templateId: string): Promise<LadderPlace> {
  const [template, fallbacks, forms] = await Promise.all([
    desk.templates.get({ templateId }),
    fallbacksOf(desk),
    formsWith(desk, templateId),
  ])
  const { name, ladder } = template.definition
  return {
    path: libraryTaskPath(templateId),
    ladder,
    follows: inheritedLadder(fallbacks, null),
    version: {
      what: 'task',
      name,
      holder: 'this task',
      version: template.version,
      publishedAt: template.savedAt,
      head: libraryTaskHead(template, zone),
      reach: libraryTaskReach(template, forms),
      ladderOf: async (version) => (await desk.templates.get({ templateId, version })).definition.ladder,
    },
    words: {
      ...pinnedWords('task', ladder),
      lead: ladder
        ? ownTaskLead
        : `This task has no ladder of its own. It inherits from ${inheritedWords(fallbacks, null)}; in a form, from the form first.`,
    },
    put: (steps, seen) => desk.try.templates.put({ id: templateId, ladder: steps, ifVersion: seen }),
  }
}

const ownTaskLead = 'This task follows its own ladder, in place of every other, as a whole.'

function pinnedWords(what: string, ladder: Ladder | null) {
  return {
    begin: ladder === null ? 'Write a ladder of its own' : '',
    none: 'Have no ladder of its own',
    whose: `this ${what}, whatever other ladders say`,
    saved: 'pinnedLadder',
  }
}

function noPage(id: string, message: string): CaseworkError {
  return new CaseworkError('NOT_FOUND', message, { code: 'NOT_FOUND', message, what: 'task', id })
}
