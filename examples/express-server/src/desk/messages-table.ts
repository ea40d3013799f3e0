import type { Message } from '@casework/core'
import { html } from 'hono/html'
import { shortInstant } from './dates'
import { isolated, nothing, unseen, type Html } from './html'
import { addressWords, channelWords, deliveryWords, reasonWords, stateWords } from './message-words'
import { beginning, count } from './words'

/** Messages as a table, with what staff can do about each. `back` is where its buttons lead back to. */
export function messagesTable(
  messages: readonly Message[],
  { zone, back, nameOf }: { zone: string; back: string; nameOf: (message: Message) => string | null },
): Html {
  return html`<table class="sheet links messages">
    <thead>
      <tr>
        <th scope="col">To</th>
        <th scope="col">Says</th>
        <th scope="col">State</th>
        <th scope="col">When</th>
        <th scope="col">${unseen('Actions')}</th>
      </tr>
    </thead>
    <tbody>
      ${messages.map((each) => row(each, zone, back, nameOf))}
    </tbody>
  </table>`
}

function row(
  message: Message,
  zone: string,
  back: string,
  nameOf: (message: Message) => string | null,
): Html {
  const name = nameOf(message)
  const { channel, to, subject, text, state, reason, createdAt, dueAt } = message
  const [word, look] = stateWords[state]
  const said = [reasonWords(reason), deliveryWords(message)].filter(Boolean).join(' · ')
  return html`<tr>
    <th scope="row" data-label="To">
      ${name === null ? html`${to === null ? '–' : addressWords(channel, to)}` : isolated(name)}
      <span class="under"
        >${channelWords[channel]}${to === null ? '' : html` · <bdi>${addressWords(channel, to)}</bdi>`}</span
      >
    </th>
    <td data-label="Says">
      ${
        text === ''
          ? html`<span class="dim">Made visible in the portal</span>`
          : html`<details class="words">
              <summary>${isolated(subject ?? beginning(text, 60))}</summary>
              <pre>${text}</pre>
            </details>`
      }
    </td>
    <td data-label="State">
      <span class="badge ${look}">${word}</span>
      ${said === '' ? nothing : html`<span class="under">${said}</span>`}
    </td>
    <td data-label="When">
      <span class="number"
        >${shortInstant(dueAt !== null && state === 'held' ? dueAt : createdAt, zone)}</span
      >
      <span class="under">${effort(message)}</span>
    </td>
    <td data-label="">${actions(message, back)}</td>
  </tr>`
}

/** What it took, where that is more than one text or one try. */
function effort({ attempts, segments }: Message): string {
  const tries = attempts.length > 1 ? [`tried ${count(attempts.length, 'time')}`] : []
  const size = segments !== null && segments > 1 ? [`counts as ${count(segments, 'text')}`] : []
  return [...tries, ...size].join(', ')
}

function actions({ messageId, state }: Message, back: string): Html {
  const form = (verb: string, label: string) =>
    html`<form method="post" action="/outbox/${messageId}/${verb}">
      <input type="hidden" name="back" value="${back}" /><button class="quiet">${label}</button>
    </form>`
  if (state === 'held' || state === 'ready' || state === 'retryWait') return form('cancel', 'Call off')
  if (state === 'needsAttention' || state === 'unknown')
    return html`${form('sent', 'It was sent')} ${form('notSent', 'It was not')}`
  return nothing
}
