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
  const moments = section.tasks.map((task) => momentOf(page, task))
  const together = new Set(moments).size === 1
  return html`<section class="sheet">
    <h2>${words(sectionName(page.view, section, page.text))}</h2>
    ${together ? sentOn(page, moments[0] ?? null) : ''}
    <dl>${section.tasks.map((task, at) => sentTask(page, task, together ? null : (moments[at] ?? null)))}</dl>
  </section>`
}

function sentTask(page: LinkPage, task: CaseTask, when: string | null): Html {
  return html`<div>
    <dt>${words(task.name)}</dt>
    <dd>${showAnswer(page, task)}${sentOn(page, when)}</dd>
  </div>`
}

function sentOn({ text }: LinkPage, when: string | null): Html {
  return when === null ? html`` : html`<p class="when">${text.sentOn(when)}</p>`
}

function momentOf(page: LinkPage, task: CaseTask): string | null {
  return task.completedAt && formatInstant(task.completedAt, zoneOf(page, task), page)
}
