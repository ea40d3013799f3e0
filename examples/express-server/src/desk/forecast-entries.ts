import type { Forecast } from '@casework/core/types'
import { html } from 'hono/html'
import { localDate, localTime, shortInstant } from './dates'
import { isolated, nothing, type Html } from './html'
import { channelWords, stateWords } from './message-words'
import { becauseWords, cancelWords, missedWords } from './ladder-words'
import { automationWords } from './ladders/automation-words'
import { count } from './words'

type Step = Forecast['steps'][number]
type Waiting = Forecast['messages'][number]
type Recipient = Step['recipients'][number]

/** What a timeline needs to name things. */
export interface EntryNames {
  readonly task: (taskId: string) => string
  readonly client: (clientId: string) => string
  readonly staff: (staffId: string) => string
  readonly zone: string
  /** `/cases/<id>` */
  readonly path: string
}

/** One dot of the timeline. */
export interface Entry {
  readonly at: string
  readonly look: 'fires' | 'quiet' | 'waits'
  readonly body: Html
}

/** Steps under one key are told as one: a client who has twenty open tasks gets one message about them. */
export function entryKey({ at, step, n, action, automation, outcome, reason }: Step): string {
  return [at, step, n, action, automation, outcome, reason].join('|')
}

/** Steps that are told as one. */
export function stepEntry(group: readonly Step[], names: EntryNames): Entry {
  const [first] = group
  if (!first) throw new Error('A group without a step')
  const { at, n, outcome, action, cancelledBy } = first
  const fires = outcome === 'fires'
  const why = fires ? null : noWords(first)
  const body = html`<time datetime="${at}">${localTime(at, names.zone)}</time>
    <div>
      <div class="what">
        ${doesWords(first)}
        ${tasksWords(group, names)}${n === 1 ? nothing : html` <span class="dim">(repeat ${String(n - 1)})</span>`}
      </div>
      ${why === null ? nothing : html`<p class="why"><span class="badge skipped">Will not happen</span> ${why}</p>`}
      ${fires && first.reason === 'fallback' ? html`<p class="why">Nobody ${action === 'escalate' ? 'supervises' : 'works on'} this case: it goes to whoever stands in.</p>` : nothing}
      ${recipientList(group, names)}
      <details class="cancels">
        <summary>What would call it off</summary>
        <p>${cancelWords(cancelledBy, group.length > 1)}</p>
      </details>
    </div>`
  return { at, look: fires ? 'fires' : 'quiet', body }
}

/** A message that waits already. */
export function waitingEntry({ at, clientId, channel, state, reason }: Waiting, names: EntryNames): Entry {
  const [word, look] = stateWords[state]
  const why = becauseWords(reason)
  const body = html`<time datetime="${at}">${localTime(at, names.zone)}</time>
    <div>
      <div class="what">
        ${channelWords[channel]} to ${clientId === null ? 'somebody' : isolated(names.client(clientId))}
        leaves
      </div>
      <p class="why">
        <span class="badge ${look}">${word}</span> ${why}
        <a href="${names.path}/messages">Its words, and calling it off</a>
      </p>
    </div>`
  return { at, look: 'waits', body }
}

function doesWords({ action, automation }: Step): Html {
  switch (action) {
    case 'remindClient':
      return html`Remind the client of`
    case 'notifyTeam':
      return html`Tell the team about`
    case 'escalate':
      return html`Escalate`
    case 'automate':
      return html`${capital(automationWords(automation ?? '').does)} because of`
  }
}

function tasksWords(group: readonly Step[], { task, path }: EntryNames): Html {
  const links = group.map(
    ({ taskId }) => html`<a href="${path}#task-${taskId}">“${isolated(task(taskId))}”</a>`,
  )
  if (links.length === 1) return html`${links}`
  return html`<details class="several">
    <summary>${count(group.length, 'task')}</summary>
    <ul>
      ${links.map((each) => html`<li>${each}</li>`)}
    </ul>
  </details>`
}

function noWords({ outcome, reason }: Step): string {
  if (reason === null) return ''
  if (outcome === 'missed' && reason in missedWords)
    return `${capital(missedWords[reason as keyof typeof missedWords])}.`
  return `${capital(becauseWords(reason))}.`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** Everybody once per channel, with the moment at which it leaves when that is not the step's own. */
function recipientList(group: readonly Step[], names: EntryNames): Html {
  const seen = new Map<string, Recipient>()
  for (const { recipients } of group) for (const each of recipients) seen.set(JSON.stringify(each), each)
  if (seen.size === 0) return nothing
  const at = group[0]?.at ?? ''
  return html`<ul class="recipients">
    ${[...seen.values()].map((each) => html`<li>${recipient(each, at, names)}</li>`)}
  </ul>`
}

function recipient({ clientId, staffId, channel, sendAt, reason }: Recipient, at: string, names: EntryNames) {
  const who = clientId === null ? names.staff(staffId ?? '') : names.client(clientId)
  const how = channel === null ? 'Notice' : channelWords[channel]
  const because = becauseWords(reason)
  return html`${isolated(who)}
    <span class="how">${how}</span>
    ${sendAt === null ? html`<span class="dim">not sent: ${because}</span>` : sendAt === at ? nothing : html`<span class="dim">leaves ${laterWords(sendAt, at, names.zone)}${because === '' ? nothing : html`: ${because}`}</span>`}`
}

function laterWords(sendAt: string, at: string, zone: string): string {
  return localDate(sendAt, zone) === localDate(at, zone)
    ? `at ${localTime(sendAt, zone)}`
    : shortInstant(sendAt, zone)
}
