import type { LinkScope } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase, type OpenCase, type Outcome } from './case-frame'
import { shortInstant } from './dates'
import { isolated, options, type Html } from './html'
import type { Page } from './layout'
import { field } from './query'
import type { Visitor } from './visitor'

const lives = [
  ['P3D', '3 days'],
  ['P14D', '14 days'],
  ['P30D', '30 days'],
  ['P90D', '90 days'],
] as const

/** Where staff choose what a link opens, for whom and how long. */
export async function linkPage(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const wanted = field(request.query, 'task')
  const body = html`<div class="dialog">
    <h2>Copy a link</h2>
    <p class="hint">Whoever has the link can answer without signing in. Nothing is sent: you copy it.</p>
    <form class="stack" method="post" action="${open.path}/link">
      <p>
        <label
          >Opens
          <select name="scope">
            ${options(await scopes(visitor, open), wanted === undefined ? 'case' : `task:${wanted}`)}
          </select></label
        >
      </p>
      <p>
        <label
          >For
          <select name="client">
            ${options([...open.clients.map(({ id }) => [id, open.people.client(id)] as const), ['', 'Whoever has the link']], open.record.primaryClientId ?? '')}
          </select></label
        >
      </p>
      <p>
        <label
          >Works for
          <select name="life">
            ${options(lives, 'P14D')}
          </select></label
        >
      </p>
      <p class="buttons">
        <button class="primary">Make the link</button>
        <a class="button" href="${open.path}">Cancel</a>
      </p>
    </form>
  </div>`
  return caseFrame(open, visitor, request, { tab: null, outcome, body })
}

/** Makes the link and shows it: the only time that it can be seen, since just its digest is kept. */
export async function madeLink(
  visitor: Visitor,
  request: Request,
  caseId: string,
): Promise<Page | { readonly error: string }> {
  const { body } = request as { readonly body: unknown }
  const clientId = field(body, 'client')
  const made = await visitor.desk.try.links.create({
    scope: scopeOf(field(body, 'scope'), caseId),
    expiresIn: field(body, 'life') ?? 'P14D',
    ...(clientId === undefined ? {} : { clientId }),
  })
  if (!made.ok) return { error: made.error.message }
  const open = await openCase(visitor, caseId)
  const { url, shortUrl, expiresAt } = made.value
  const page = html`<div class="dialog">
    <h2>The link is ready</h2>
    <p>
      For ${clientId === undefined ? 'whoever has it' : isolated(open.people.client(clientId))}, until
      ${shortInstant(expiresAt, visitor.zone)}. Copy it now: it is not shown again.
    </p>
    ${copyField('short-url', 'Short, for a text message', shortUrl)} ${copyField('url', 'In full', url)}
    <p class="buttons">
      <a class="button" href="${open.path}">Back to the tasks</a>
      <a class="button" href="${open.path}/links">See all links</a>
    </p>
  </div>`
  return caseFrame(open, visitor, request, { tab: null, body: page })
}

function copyField(id: string, label: string, url: string): Html {
  return html`<p class="copy">
    <label for="${id}">${label}</label>
    <input id="${id}" value="${url}" readonly data-select />
    <button type="button" data-copy="${id}" hidden>Copy</button>
  </p>`
}

/** What a link of this case can open, as choices. */
export async function scopes(
  { desk }: Visitor,
  { record }: OpenCase,
): Promise<readonly (readonly [string, string])[]> {
  const caseId = record.id
  const [{ assignments }, { tasks = [] }] = await Promise.all([
    desk.assignments.list({ caseId }),
    desk.tasks.list({ caseId, status: ['overdue', 'in_progress', 'todo'] }),
  ])
  return [
    ['case', 'Everything on this case'],
    ...assignments.map((each) => [`assignment:${each.assignmentId}`, `Form: ${each.name}`] as const),
    ...tasks
      .filter((task) => task.applicability === 'applicable')
      .map((task) => [`task:${task.id}`, `Task: ${task.name}`] as const),
  ]
}

/** The scope of a choice. */
export function scopeOf(value: string | undefined, caseId: string): LinkScope {
  const [kind, id = ''] = (value ?? '').split(/:(.*)/s)
  if (kind === 'task') return { taskId: id }
  return kind === 'assignment' ? { assignmentId: id } : { caseId }
}
