import type { Progress } from '@casework/core'
import { html } from 'hono/html'
import { nothing, type Html } from './html'
import { count } from './words'

/** A bar with its numbers beside it. */
export function smallProgress({ done, total, percent }: Progress, label: string): Html {
  if (percent === null) return html`<span class="dim">No tasks</span>`
  return html`<span class="meter">
    <progress max="100" value="${percent}" aria-label="${label}">${percent}%</progress>
    <span class="meter-text"><b>${percent}%</b> <span class="dim">${done} of ${total}</span></span>
  </span>`
}

/** How far a case has come, with everything that the percentage leaves out. */
export function caseProgress(progress: Progress): Html {
  const { done, total, percent, requiredDone, requiredTotal, skipped, undetermined } = progress
  if (percent === null) return nothing
  const left = requiredTotal - requiredDone
  return html`<section class="progress-panel" aria-labelledby="progress-title">
    <h2 id="progress-title" class="unseen">Progress</h2>
    <p class="percent">${percent}<span>%</span></p>
    <div class="progress-rest">
      <progress max="100" value="${percent}" aria-label="Progress of the case">${percent}%</progress>
      <p class="progress-facts">
        <span><b>${done}</b> of ${count(total, 'task')} done</span>
        <span>${left === 0 ? 'nothing required is left' : html`<b>${left}</b> required left`}</span>
        ${skipped > 0 ? html`<span><b>${skipped}</b> skipped</span>` : nothing}
        ${undetermined > 0 ? html`<span><b>${undetermined}</b> waiting for an earlier answer</span>` : nothing}
      </p>
    </div>
  </section>`
}
