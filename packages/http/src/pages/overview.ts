import type { CaseTask } from '@casework/core'
import { dueLabel, formatDate, type DueLabel } from './format'
import { html, isolate, words, type Html } from './html'
import { chevron, layout, notice, progressBar, tick } from './layout'
import { isOpen, nextOpen, sectionName, sectionPath, type LinkPage, type SectionView } from './link-view'
import { dateIn } from './zone-time'

const mostDue = 4

/** The page that a link opens: what is asked, how far it has come, and one button to go on. */
export function overviewPage(page: LinkPage, notices: readonly string[]): Html {
  const { view, text } = page
  const firm = isolate(view.firmName)
  const name = view.client?.firstName ?? null
  const content = html`${notice(notices)}
    <h1>${text.greeting(name === null ? null : isolate(name))}</h1>
    ${
      view.sections.length === 0
        ? html`<p class="lede">${text.nothingHere(firm)}</p>`
        : html`<p class="lede">${text.intro(firm)}</p>
            ${progressBar(view.progress, text)} ${goOn(page)} ${comingDue(page)} ${sectionList(page)}`
    }`
  return layout({ ...frameOf(page), title: view.firmName }, content)
}

/** The frame of a link's pages. */
export function frameOf(page: LinkPage) {
  const { view, text, stylePath, logoUrl } = page
  return { text, stylePath, logoUrl, firm: view.firmName, footer: text.privateUntil(lastDay(page)) }
}

/** The last day on which the link works, where the firm is. */
export function lastDay(page: LinkPage): string {
  return formatDate(dateIn(page.view.expiresAt, page.view.timeZone, page.rules), page.text)
}

/** A due date as a label. */
export function dueMark({ words: label, urgency }: DueLabel): Html {
  return html`<span class="due ${urgency}">${label}</span>`
}

function goOn({ view, path, text }: LinkPage): Html {
  const next = nextOpen(view)
  if (!next) return html``
  const label = view.progress.done === 0 ? text.start : text.resume
  return html`<a class="button" href="${sectionPath(path, next)}">${label}</a>`
}

/** What is due, nearest first; what one section has for one day is one row. Of one section alone its card says it. */
function comingDue(page: LinkPage): Html {
  const { view, text, path } = page
  const rows = view.sections
    .flatMap((section) => dueRows(section, page).map((row) => ({ section, ...row })))
    .sort((a, b) => (a.label.before < b.label.before ? -1 : 1))
    .slice(0, mostDue)
  if (rows.length === 0 || (view.sections.length === 1 && rows.length === 1)) return html``
  return html`<h2>${text.comingDue}</h2>
    <ul class="deadlines">
      ${rows.map(
        ({ section, tasks: [first, ...others], label }) =>
          html`<li>
            <a href="${sectionPath(path, section)}"
              >${words(first && others.length === 0 ? first.name : sectionName(view, section, text))}</a
            >${dueMark(label)}
          </li>`,
      )}
    </ul>`
}

/** What of a section is open and due on one day, with the label of the earliest. */
interface DueRow {
  readonly tasks: readonly CaseTask[]
  readonly label: DueLabel
}

function dueRows({ tasks }: SectionView, page: LinkPage): readonly DueRow[] {
  const rows = new Map<string, DueRow>()
  for (const task of tasks) {
    const label = dueLabel(task, page.now, page)
    if (label === null) continue
    const row = rows.get(label.words)
    rows.set(label.words, {
      label: row && row.label.before < label.before ? row.label : label,
      tasks: [...(row?.tasks ?? []), task],
    })
  }
  return [...rows.values()]
}

function sectionList(page: LinkPage): Html {
  const { view, text } = page
  const forms = byForm(view.sections)
  return html`${forms.map((sections) => {
    const title = forms.length > 1 ? (sections[0]?.formName ?? null) : text.sections
    return html`${title === null ? '' : html`<h2>${words(title)}</h2>`}
      <ol class="sections">
        ${sections.map((section) => sectionCard(page, section))}
      </ol>`
  })}`
}

/** Sections that follow one another in one form; tasks without a form are a part of their own. */
function byForm(sections: readonly SectionView[]): readonly (readonly SectionView[])[] {
  const starts = sections.flatMap((each, at) => {
    const before = sections[at - 1]
    return before && before.assignmentId === each.assignmentId && before.caseId === each.caseId ? [] : [at]
  })
  return starts.map((from, at) => sections.slice(from, starts[at + 1]))
}

function sectionCard(page: LinkPage, section: SectionView): Html {
  const { view, text, path, now } = page
  const { done, total } = section.progress
  const started = done > 0 || section.tasks.some(({ phase }) => phase === 'in_progress')
  const state = !section.tasks.some(isOpen) ? 'done' : started ? 'started' : 'todo'
  const labels = section.tasks.flatMap((task) => dueLabel(task, now, page) ?? [])
  const [nearest] = labels.sort((a, b) => (a.before < b.before ? -1 : 1))
  return html`<li>
    <a class="card" href="${sectionPath(path, section)}">
      <span class="dot ${state}">${state === 'done' ? tick : ''}</span>
      <span class="what">
        <span class="title">${words(sectionName(view, section, text))}</span>
        <span class="facts"
          ><span>${text.sectionState[state]}</span><span>${text.progress(done, total)}</span>${
            nearest ? dueMark(nearest) : ''
          }</span
        >
      </span>
      ${chevron}
    </a>
  </li>`
}
