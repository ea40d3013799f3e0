import type { Link } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase, type OpenCase, type Outcome } from './case-frame'
import { shortInstant } from './dates'
import { isolated, nothing, unseen, type Html } from './html'
import { empty, type Page } from './layout'
import { count } from './words'
import type { Visitor } from './visitor'

/** The Links tab: who can come in without signing in, and how to stop it. */
export async function linksTab(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const [{ links }, { tasks = [] }, { assignments }] = await Promise.all([
    visitor.desk.links.list({ caseId }),
    visitor.desk.tasks.list({ caseId }),
    visitor.desk.assignments.list({ caseId }),
  ])
  const opened = new Map([
    ...tasks.map((task) => [task.id, task.name] as const),
    ...assignments.map((each) => [each.assignmentId, each.name] as const),
  ])
  const body =
    links.length === 0
      ? empty(
          'No links yet',
          html`<a href="${open.path}/link">Make a link</a> to let a client answer without signing in.`,
        )
      : html`<table class="sheet links">
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">Opens</th>
              <th scope="col">State</th>
              <th scope="col">Used</th>
              <th scope="col">Ends</th>
              <th scope="col">${unseen('Revoke')}</th>
            </tr>
          </thead>
          <tbody>
            ${[...links].reverse().map((link) => row(link, open, visitor, opened))}
          </tbody>
        </table>`
  return caseFrame(open, visitor, request, { tab: 'links', outcome, body })
}

const looks = { active: 'completed', expired: 'skipped', revoked: 'overdue' } as const
const words = { active: 'Active', expired: 'Expired', revoked: 'Revoked' } as const

function row(link: Link, open: OpenCase, { zone }: Visitor, opened: ReadonlyMap<string, string>): Html {
  const { clientId, state, uses, openedAt, createdAt, expiresAt, revokedAt, revokedReason } = link
  const whom = clientId === null ? 'Whoever has it' : open.people.client(clientId)
  return html`<tr>
    <th scope="row" data-label="For">
      ${isolated(whom)} <span class="under">made ${shortInstant(createdAt, zone)}</span>
    </th>
    <td data-label="Opens">${isolated(scopeWords(link, opened))}</td>
    <td data-label="State">
      <span class="badge ${looks[state]}">${words[state]}</span>
      ${revokedReason === null ? nothing : html`<span class="under">${isolated(revokedReason)}</span>`}
    </td>
    <td data-label="Used">
      ${openedAt === null ? 'Not yet' : html`${count(uses, 'time')} <span class="under">first ${shortInstant(openedAt, zone)}</span>`}
    </td>
    <td data-label="Ends">${shortInstant(revokedAt ?? expiresAt, zone)}</td>
    <td data-label="">
      ${
        state === 'active'
          ? html`<details class="task-actions">
              <summary>Revoke${unseen(` the link for ${whom}`)}</summary>
              <form method="post" action="${open.path}/links/${link.linkId}/revoke">
                <p>
                  <label>Reason <input name="reason" maxlength="1000" autocomplete="off" /></label>
                </p>
                <p class="buttons"><button>Revoke this link</button></p>
              </form>
            </details>`
          : nothing
      }
    </td>
  </tr>`
}

function scopeWords({ scope }: Link, opened: ReadonlyMap<string, string>): string {
  if ('taskId' in scope) return opened.get(scope.taskId) ?? 'A task that was removed'
  if ('assignmentId' in scope) return opened.get(scope.assignmentId) ?? 'A form'
  return 'caseId' in scope ? 'The whole case' : 'Everything of the client'
}
