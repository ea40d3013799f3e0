import type { FormVersion, TaskDefinition, TemplateVersion } from '@casework/core'
import { html } from 'hono/html'
import { shortInstant } from '../dates'
import { isolated, nothing, type Html } from '../html'
import { count } from '../words'
import { tab } from './ladder-tabs'
import { formPath, formTasksPath, laddersPath } from './place'

type Crumb = readonly [href: string, label: string]

const toLadders: Crumb = [laddersPath, 'Ladders']
const toForms: Crumb = [`${laddersPath}/forms`, 'Forms']

/** The heading of a form, and the way between its own ladder and those of its tasks. */
export function formHead(form: FormVersion, here: 'form' | 'tasks', zone: string): Html {
  const { formId, name, version, publishedAt, tasks } = form
  const facts = [
    here === 'form' ? 'Ladder of the form' : 'Ladders of its tasks',
    `version ${String(version)}, ${shortInstant(publishedAt, zone)}`,
  ]
  return html`${head([toLadders, toForms], name, facts)}
    <nav class="tabs" aria-label="Ladders of this form">
      ${tab(formPath(formId), 'The form', here === 'form')}
      ${tab(formTasksPath(formId), `Its ${count(tasks.length, 'task')}`, here === 'tasks')}
    </nav>`
}

/** The heading of a task that is written in a form. */
export function formTaskHead(form: FormVersion, { name }: TaskDefinition, zone: string): Html {
  const { formId, version, publishedAt } = form
  return head([toLadders, toForms, [formTasksPath(formId), form.name]], name, [
    'Ladder of the task',
    `version ${String(version)} of its form, ${shortInstant(publishedAt, zone)}`,
  ])
}

/** The heading of a task of the library. */
export function libraryTaskHead({ definition, version, savedAt }: TemplateVersion, zone: string): Html {
  return head([toLadders, [`${laddersPath}/tasks`, 'Library tasks']], definition.name, [
    'Ladder of the task',
    `version ${String(version)}, ${shortInstant(savedAt, zone)}`,
  ])
}

function head(crumbs: readonly Crumb[], name: string, facts: readonly string[]): Html {
  return html`<nav class="crumbs" aria-label="Breadcrumb">
      ${crumbs.map(([href, label], index) => html`${index === 0 ? nothing : ' › '}<a href="${href}">${isolated(label)}</a>`)}
    </nav>
    <div class="heading">
      <div>
        <h1>${isolated(name)}</h1>
        <p class="facts">${facts.map((each) => html`<span>${each}</span>`)}</p>
      </div>
    </div>`
}
