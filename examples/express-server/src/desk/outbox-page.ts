import { messageStates, type Message, type MessageState } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { addressees } from './addressees'
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
  const nameOf = await recipients(visitor, found.messages)
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
        : messagesTable(found.messages, { zone: visitor.zone, back, nameOf })
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
          nameOf: await recipients(visitor, messages),
        })
  return caseFrame(open, visitor, request, { tab: 'messages', outcome, body })
}

/** Who each message goes to. An answer to a text, and what staff are told, has an address alone: whose it is, by today's file. */
async function recipients(
  visitor: Visitor,
  messages: readonly Message[],
): Promise<(message: Message) => string | null> {
  const people = await People.of(
    visitor,
    messages.flatMap(({ clientId }) => clientId ?? []),
  )
  const answers = messages.some(({ clientId, channel }) => clientId === null && channel === 'sms')
  const phones = answers ? await addressees(visitor, 'phone') : new Map<string, string>()
  const mailboxes = new Map(visitor.everyone.map(({ email, name }) => [email, name]))
  return ({ clientId, to }) =>
    clientId === null ? (phones.get(to ?? '') ?? mailboxes.get(to ?? '') ?? null) : people.client(clientId)
}
