import type { Result } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase, type OpenCase, type Outcome } from './case-frame'
import { dueFields, dueOf } from './due-fields'
import { nothing, options, type Html } from './html'
import type { Page } from './layout'
import { field } from './query'
import { count } from './words'
import type { Visitor } from './visitor'

/** Where staff choose a template or a form to put on a case. */
export async function addPage(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const [{ forms }, { templates }] = await Promise.all([
    visitor.desk.forms.list({ limit: 200 }),
    visitor.desk.templates.list({ limit: 200 }),
  ])
  const fitting = forms.filter((form) => form.caseType === null || form.caseType === open.record.type)
  const body = html`<div class="dialog">
    <h2>Add a task</h2>
    <form class="stack add-form" method="post" action="${open.path}/add">
      <fieldset class="pick">
        <legend>A single task</legend>
        ${templates.map(({ templateId, definition }) =>
          choice(
            `template:${templateId}`,
            definition.name,
            definition.description ?? typeWords(definition.type),
          ),
        )}
      </fieldset>
      <fieldset class="pick">
        <legend>A whole form</legend>
        ${fitting.map((form) => choice(`form:${form.formId}`, form.name, count(form.tasks.length, 'question')))}
      </fieldset>
      <div class="only-single">${dueFields(request.body, 'By its own rule')}</div>
      <p class="only-form">
        <label class="check"
          ><input type="checkbox" name="again" value="yes" /> Add the form even if it is on the case
          already</label
        >
      </p>
      ${forWhom(open)}
      <p class="buttons">
        <button class="primary">Add to the case</button>
        <a class="button" href="${open.path}">Cancel</a>
      </p>
    </form>
  </div>`
  return caseFrame(open, visitor, request, { tab: null, outcome, body })
}

/** Puts what was chosen on the case. */
export async function addToCase(
  { desk }: Visitor,
  request: Request,
  caseId: string,
): Promise<Result<unknown>> {
  const { body } = request as { readonly body: unknown }
  const [kind, id = ''] = (field(body, 'what') ?? '').split(/:(.*)/s)
  const clientId = field(body, 'client')
  const forClient = clientId === undefined ? {} : { clientId }
  if (kind === 'form') {
    return desk.try.tasks.assignForm({ caseId, formId: id, ifAssigned: ifAssigned(body), ...forClient })
  }
  return desk.try.tasks.assign({ caseId, templateId: id, ...dueOf(body), ...forClient })
}

function ifAssigned(body: unknown): 'reject' | 'addAnother' {
  return field(body, 'again') === 'yes' ? 'addAnother' : 'reject'
}

function choice(value: string, name: string, hint: string): Html {
  return html`<label class="choice">
    <input type="radio" name="what" value="${value}" required />
    <span><span class="strong">${name}</span> <span class="under">${hint}</span></span>
  </label>`
}

function forWhom({ clients, people }: OpenCase): Html {
  if (clients.length < 2) return nothing
  return html`<p>
    <label
      >For
      <select name="client">
        ${options([['', 'Any client of the case'], ...clients.map(({ id }) => [id, people.client(id)] as const)], '')}
      </select></label
    >
  </p>`
}

function typeWords(type: string): string {
  if (type === 'yesNo') return 'yes or no'
  return type.replace(/([A-Z])/g, ' $1').toLowerCase()
}
