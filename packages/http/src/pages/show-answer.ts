import { taskTypes, type AnswerItem, type CaseTask } from '@casework/core'
import { itemsOf } from './controls/list'
import { formatDate, formatInstant, formatNumber, formatPhone, formatSize } from './format'
import { html, words, type Html } from './html'
import { isOwn, zoneOf, type LinkPage } from './link-view'

/** A completed answer for reading. Somebody else's is told as given, and nothing of it. */
export function showAnswer(page: LinkPage, task: CaseTask): Html {
  const { text, view } = page
  const items = itemsOf(task.answer)
  if (items.length === 0) {
    return html`<p class="answer none">${isOwn(view, task) ? text.leftBlank : text.answeredByAnother}</p>`
  }
  const shown = items.map((item) => showItem(page, task, item))
  return shown.length === 1
    ? html`<p class="answer">${shown}</p>`
    : html`<ul class="answer">
        ${shown.map((each) => html`<li>${each}</li>`)}
      </ul>`
}

function showItem(page: LinkPage, task: CaseTask, item: AnswerItem): Html | string {
  const { text } = page
  if (typeof item === 'boolean') return item ? text.yes : text.no
  if (typeof item === 'number') {
    const number = formatNumber(item, text)
    return task.type === 'percentage' ? `${number} %` : number
  }
  if (typeof item === 'string') return showText(page, task, item)
  if ('blob' in item) return html`${words(item.name)} <small>${formatSize(item.size, text)}</small>`
  return `${formatDate(item.from, text)} – ${formatDate(item.to, text)}`
}

function showText(page: LinkPage, task: CaseTask, item: string): Html | string {
  const shape = taskTypes[task.type]
  if (shape === 'date') return formatDate(item, page.text)
  if (shape === 'dateTime') return formatInstant(item, zoneOf(page, task), page)
  if (shape === 'phone') return words(formatPhone(item))
  if (shape === 'signature') return html`<span class="signed">${words(item)}</span>`
  if (shape === 'choice' || shape === 'choices') {
    return words(task.options?.choices?.find(({ id }) => id === item)?.label ?? item)
  }
  return html`<span dir="auto" class="typed">${item}</span>`
}
