import type { FormVersion, TemplateVersion } from '@casework/core'
import { html } from 'hono/html'
import { isolated, nothing, type Html } from '../html'
import { tasksWithOwn } from './uses'

/** Whom a form with another ladder reaches, and whom not. */
export function formReach(form: FormVersion): Html {
  const own = tasksWithOwn(form)
  return reach(
    html`<li>
        Saving publishes version ${String(form.version + 1)} with another ladder. Nothing else of the form
        changes.
      </li>
      ${givenTheForm}
      ${own.length === 0 ? nothing : html`<li>Tasks with a ladder of their own follow that one: ${named(own)}</li>`}`,
  )
}

/** Whom a form reaches in which one task has another ladder. */
export function formTaskReach({ version }: FormVersion): Html {
  return reach(
    html`<li>
        Saving publishes version ${String(version + 1)} of the form, in which this task has another ladder.
        Nothing else changes.
      </li>
      ${givenTheForm}`,
  )
}

/** Whom a task of the library with another ladder reaches: a form that holds it only when it is published again. */
export function libraryTaskReach({ version }: TemplateVersion, forms: readonly FormVersion[]): Html {
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

const givenTheForm = html`<li>
  It reaches cases that are given the form from then on. Cases that have it keep what they were given.
</li>`

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
  return html`${shown.map((each, index) => html`${index === 0 ? nothing : ', '}“${isolated(each)}”`)}${rest === 0 ? nothing : ` and ${String(rest)} more`}`
}
