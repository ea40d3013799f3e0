import { messageStates, type MessageState } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase, type Outcome } from './case-frame'
import { address, nothing, type Html } from './html'
import { alert, empty, notice, type Page } from './layout'
import { messagesTable } from './messages-table'
import { field } from './query'
import { People, type Visitor } from './visitor'

const filters: Readonly<Record<string, { label: string; states: readonly MessageState[] }>> = {
  all: { label: 'All', states: messageStates },
  waiting: { label: 'Waiting', states: ['held', 'ready', 'claimed', 'intent', 'retryWait'] },
  sent: { label: 'Sent', states: ['accepted'] },
  not: { label: 'Not sent', states: ['suppressed', 'rejected', 'expired', 'cancelled'] },
  you: { label: 'Needs you', states: ['needsAttention', 'unknown'] },
}

/** Every message of the firm, newest first. */
export async function outboxPage(visitor: Visitor, request: Request, outcome: Outcome = {}): Promise<Page> {
  const chosen = field(request.query, 'show') ?? 'all'
  const after = field(request.query, 'after')
  const states = (filters[chosen] ?? filters['all'])?.states ?? messageStates
  const found = await visitor.desk.messages.list({
    states: [...states],
    limit: 50,
    ...(after ? { after } : {}),
  })
  const people = await People.of(
    visitor,
    found.messages.flatMap(({ clientId }) => clientId ?? []),
  )
  const back = request.method === 'GET' ? request.originalUrl : '/outbox'
  const body = html`<div class="heading"><h1>Outbox</h1></div>
    ${alert(outcome.error)} ${notice(outcome.done)}
    <ul class="chips" aria-label="Show">
      ${Object.entries(filters).map(
        ([name, { label }]) =>
          html`<li>
            <a
              href="${address('/outbox', { show: name })}"
              ${name === chosen ? html`aria-current="page"` : nothing}
              >${label}</a
            >
          </li>`,
      )}
    </ul>
    ${
      found.messages.length === 0
        ? empty(
            'No messages here',
            html`Open a case and choose <strong>Share</strong> to send its client a link.`,
          )
        : messagesTable(found.messages, { zone: visitor.zone, back, nameOf: (id) => people.client(id) })
    }
    ${found.next === null ? nothing : html`<p class="pages"><a class="button" rel="next" href="${address('/outbox', { show: chosen, after: found.next })}">Older</a></p>`}`
  return { title: 'Outbox', current: 'outbox', path: back, body }
}

/** The Messages tab of a case. */
export async function messagesTab(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const { messages } = await visitor.desk.messages.list({ caseId, limit: 200 })
  const body: Html =
    messages.length === 0
      ? empty('Nothing was sent yet', html`<a href="${open.path}/share">Share this case</a> with its client.`)
      : messagesTable(messages, {
          zone: visitor.zone,
          back: `${open.path}/messages`,
          nameOf: (id) => open.people.client(id),
        })
  return caseFrame(open, visitor, request, { tab: 'messages', outcome, body })
}
