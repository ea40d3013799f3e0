import type { CaseTask } from '@casework/core'
import { formatInstant } from './format'
import { html, isolate, words, type Html } from './html'
import { layout, notice, tick } from './layout'
import { sectionName, zoneOf, type LinkPage, type SectionView } from './link-view'
import { frameOf } from './overview'
import { showAnswer } from './show-answer'

/** What was sent and when, to keep or to print: shown when nothing is left to do. */
export function receiptPage(page: LinkPage, notices: readonly string[]): Html {
  const { view, text } = page
  const name = view.client?.firstName ?? null
  const content = html`${notice(notices)}
    <div class="thanks">
      ${tick}
      <h1>${text.receiptThanks(name === null ? null : isolate(name))}</h1>
      <p class="lede">${text.receiptIntro(isolate(view.firmName))}</p>
      <p class="hint screen">${text.receiptKeep}</p>
    </div>
    ${view.sections.map((section) => sentSection(page, section))}
    <p class="hint">${text.askToChange(isolate(view.firmName))}</p>`
  return layout({ ...frameOf(page), title: text.receiptTitle }, content)
}

function sentSection(page: LinkPage, section: SectionView): Html {
  return html`<section class="sheet">
    <h2>${words(sectionName(page.view, section, page.text))}</h2>
    <dl>${section.tasks.map((task) => sentTask(page, task))}</dl>
  </section>`
}

function sentTask(page: LinkPage, task: CaseTask): Html {
  const { text } = page
  const when = task.completedAt && formatInstant(task.completedAt, zoneOf(page, task), text)
  return html`<div>
    <dt>${words(task.name)}</dt>
    <dd>${showAnswer(page, task)}${when ? html`<p class="when">${text.sentOn(when)}</p>` : ''}</dd>
  </div>`
}
