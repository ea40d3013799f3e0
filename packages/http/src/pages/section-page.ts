import type { CaseTask } from '@casework/core'
import { controlOf } from './controls/control-of'
import type { Field } from './controls/field'
import { dueLabel, type DueLabel } from './format'
import { html, isolate, words, type Html } from './html'
import { layout, notice, tick } from './layout'
import {
  isOpen,
  nextOpen,
  sectionName,
  sectionPath,
  slugOf,
  zoneOf,
  type LinkPage,
  type SectionView,
} from './link-view'
import { dueMark, frameOf } from './overview'
import { showAnswer } from './show-answer'
import { typedFor } from './typed'

/** What a section's page holds beside the section itself. */
export interface SectionState {
  readonly nonce: string
  /** The same in every repeat of one sending, so that a double press sends once. */
  readonly submission: string
  readonly notices: readonly string[]
  /** What stands above the errors of fields, where something went wrong. */
  readonly alerts: readonly string[]
  /** Texts in the inputs by task, where they are not those of the draft. */
  readonly typed: ReadonlyMap<string, readonly string[]>
  readonly issues: ReadonlyMap<string, readonly string[]>
  /** What the person was told of already, and may insist on: tasks left blank. */
  readonly insisted: readonly string[]
}

/** All tasks of a section that apply: open ones as one form, sent ones for reading. */
export function sectionPage(page: LinkPage, section: SectionView, state: SectionState): Html {
  const { view, text, path } = page
  const name = sectionName(view, section, text)
  const fields = section.tasks.filter(isOpen).map((task, index) => fieldOf(page, task, index, state))
  const due = commonDue(page, fields)
  const failed = state.alerts.length > 0 || state.issues.size > 0
  const content = html`<nav>
      <a class="back" href="${path}"><span aria-hidden="true">← </span>${text.back}</a>
    </nav>
    ${failed ? errorSummary(page, fields, state) : notice(state.notices)} ${eyebrow(page, section)}
    <h1>${words(name)}</h1>
    ${due ? html`<p class="all-due">${dueMark(due)}</p>` : ''}
    ${fields.length > 0 ? form(page, section, fields, due !== null, state) : readOnly(page, section)}`
  const title = `${failed ? `${text.error}: ` : ''}${name} – ${view.firmName}`
  return layout({ ...frameOf(page), title }, content)
}

/** Which section of how many, where there are several, and of which form. */
function eyebrow({ view, text }: LinkPage, section: SectionView): Html {
  const at = view.sections.findIndex((each) => slugOf(each) === slugOf(section))
  const parts = [
    ...(view.sections.length > 1 ? [html`${text.step(at + 1, view.sections.length)}`] : []),
    ...(section.formName === null ? [] : [words(section.formName)]),
  ]
  if (parts.length === 0) return html``
  return html`<p class="eyebrow">${parts.map((part, index) => html`${index > 0 ? ' · ' : ''}${part}`)}</p>`
}

/** What is due when everything else is: told once, above. Null where dates differ or there is one question alone. */
function commonDue(page: LinkPage, fields: readonly Field[]): DueLabel | null {
  const [first = null, ...others] = fields.map(({ task }) => dueLabel(task, page.now, page))
  return others.length > 0 && others.every((each) => each?.words === first?.words) ? first : null
}

function form(
  page: LinkPage,
  section: SectionView,
  fields: readonly Field[],
  isDueTold: boolean,
  state: SectionState,
): Html {
  const { text, view, path } = page
  const firm = isolate(view.firmName)
  const byTask = new Map(fields.map((field) => [field.task.id, field]))
  return html`<form
    method="post"
    action="${sectionPath(path, section)}"
    enctype="multipart/form-data"
    novalidate
  >
    <input type="hidden" name="nonce" value="${state.nonce}" />
    <input type="hidden" name="submission" value="${state.submission}" />
    ${state.insisted.map((id) => html`<input type="hidden" name="insisted" value="${id}" />`)}
    <button class="vh" type="submit" name="intent" value="keep" tabindex="-1" aria-hidden="true"></button>
    ${section.tasks.map((task) => {
      const field = byTask.get(task.id)
      return field ? openTask(page, field, isDueTold) : sentTask(page, task)
    })}
    <div class="actions">
      <button class="button" type="submit" name="intent" value="send">${text.send}</button>
      <button class="button second" type="submit" name="intent" value="save">${text.save}</button>
      <p class="hint">
        ${text.sendHint(firm)} ${fields.length < section.tasks.length ? text.askToChange(firm) : ''}
      </p>
    </div>
  </form>`
}

function readOnly(page: LinkPage, section: SectionView): Html {
  const next = nextOpen(page.view, section)
  return html`${section.tasks.map((task) => sentTask(page, task))}
    <div class="actions">
      ${
        next
          ? html`<a class="button" href="${sectionPath(page.path, next)}">${page.text.next}</a>`
          : html`<a class="button second" href="${page.path}">${page.text.back}</a>`
      }
      <p class="hint">${page.text.askToChange(isolate(page.view.firmName))}</p>
    </div>`
}

function openTask(page: LinkPage, field: Field, isDueTold: boolean): Html {
  const due = isDueTold ? null : dueLabel(field.task, page.now, page)
  return html`<div class="task">
    <input type="hidden" name="shown" value="${field.task.id}" />
    ${due ? dueMark(due) : ''}${controlOf(field.task).render(field)}
  </div>`
}

function sentTask(page: LinkPage, task: CaseTask): Html {
  const { text } = page
  return html`<div class="task sent">
    <span class="sentmark">${tick}${text.sent}</span>
    <h2 class="name">${words(task.name)}</h2>
    ${showAnswer(page, task)}
  </div>`
}

function errorSummary({ text }: LinkPage, fields: readonly Field[], { alerts }: SectionState): Html {
  const bad = fields.filter(({ issues }) => issues.length > 0)
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
    ${bad.length > 0 ? html`<h2>${text.lookAgain(bad.length)}</h2>` : ''}
    ${alerts.map((line) => html`<p>${line}</p>`)}
    ${
      bad.length > 0
        ? html`<ul>
            ${bad.map(
              ({ id, task, issues }) =>
                html`<li><a href="#${id}-1">${words(task.name)} – ${issues.join('. ')}</a></li>`,
            )}
          </ul>`
        : ''
    }
  </div>`
}

function fieldOf(page: LinkPage, task: CaseTask, index: number, { typed, issues }: SectionState): Field {
  const facts = { task, text: page.text, zone: zoneOf(page, task), rules: page.rules }
  return {
    ...facts,
    id: `q${index + 1}`,
    typed: typed.get(task.id) ?? typedFor(facts),
    issues: issues.get(task.id) ?? [],
  }
}
