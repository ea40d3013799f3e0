import type { AnswerItem, AnswerValue, CaseTask } from '@casework/core'
import { html } from 'hono/html'
import { shortDate, shortInstant } from './dates'
import { isolated, nothing, type Html } from './html'
import { beginning, phoneWords, thousands } from './words'

/** An answer as staff read it: labels for choices, links for files, long texts cut. */
export function answerPreview(task: CaseTask): Html {
  if (task.phase !== 'completed' || task.status === 'skipped') return nothing
  return shown(task, task.answer)
}

/** A value of a task or a field, as people read it. */
export function shown(task: Pick<CaseTask, 'type' | 'options'>, value: AnswerValue): Html {
  if (value === null) return html`<span class="blank">Left blank</span>`
  const items = Array.isArray(value) ? (value as readonly AnswerItem[]) : [value as AnswerItem]
  return html`${items.map((item, index) => html`${index > 0 ? html`, ` : nothing}${shownItem(task, item)}`)}`
}

function shownItem({ type, options }: Pick<CaseTask, 'type' | 'options'>, item: AnswerItem): Html {
  if (typeof item === 'boolean') return html`${item ? 'Yes' : 'No'}`
  if (typeof item === 'number') return html`${shownNumber(type, item)}`
  if (typeof item === 'object') {
    if ('from' in item) return html`${shortDate(item.from)} – ${shortDate(item.to)}`
    return html`<a class="file" href="/files/${encodeURIComponent(item.blob)}" download
        >${isolated(item.name)}</a
      >
      <span class="dim">${fileSize(item.size)}</span>`
  }
  const label = options?.choices?.find((choice) => choice.id === item)?.label
  if (label !== undefined) return html`${label}`
  if (type === 'date') return html`${shortDate(item)}`
  if (type === 'dateTime') return html`${shortInstant(item, 'UTC')} UTC`
  if (type === 'signature') return html`<span class="signed">${isolated(item)}</span>`
  if (type === 'phone') return html`<bdi>${phoneWords(item)}</bdi>`
  return isolated(beginning(item, 160))
}

function shownNumber(type: CaseTask['type'], value: number): string {
  if (type === 'currency') return value.toLocaleString('en-US', { style: 'currency', currency: 'USD' })
  return type === 'percentage' ? `${value}%` : thousands(value)
}

function fileSize(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`
  return bytes < 1_048_576 ? `${Math.round(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
