import { html } from 'hono/html'
import { input, picker } from './bulk/fields'
import type { Html } from './html'
import { field } from './query'

/** What a message says and when it goes. What is left empty is as the firm usually writes, and now. */
export function messageFields(values: unknown, variables: readonly string[]): Html {
  const usual = html`placeholder="As the firm usually writes"`
  return html`<div class="only-email">
      ${input(values, 'subject', 'Subject of the e-mail', html`maxlength="200" ${usual}`)}
    </div>
    <p>
      <label
        >Message
        <textarea name="text" rows="4" ${usual}>${field(values, 'text') ?? ''}</textarea>
      </label>
      <span class="hint"
        >Say where the link goes: <code>{{task.link}}</code>. Also
        ${variables.map((each, at) => html`${at > 0 ? ', ' : ''}<code>{{${each}}}</code>`)}.</span
      >
    </p>
    <div class="pair">
      ${picker(values, 'when', 'When', [
        ['', 'Now'],
        ['businessHours', 'In business hours'],
        ['at', 'At a time'],
      ])}
      <div class="only-at">
        ${input(values, 'at', 'Date and time, by the firm’s clock', html`type="datetime-local"`)}
      </div>
    </div>`
}
