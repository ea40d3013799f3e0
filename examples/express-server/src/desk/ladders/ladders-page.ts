import type { CaseType, Ladder, Settings } from '@casework/core'
import { html } from 'hono/html'
import { address, nothing, type Html } from '../html'
import { alert, notice, type Page } from '../layout'
import type { Visitor } from '../visitor'
import { draftOf, type StepDraft } from './draft'
import type { LadderProblems } from './step-input'
import { stepRow, type StepChoices } from './step-row'
import { stepSentence } from './step-sentence'

/** Whose ladder is written: the firm's, or that of a case type. */
export const ofFirm = 'firm'

/** What the editor shows beside what is kept. */
export interface Editing {
  /** Steps as they were typed, which are not kept yet. */
  readonly drafts?: readonly StepDraft[]
  /** The row to go on at. */
  readonly focus?: number | null
  readonly problems?: LadderProblems
  readonly done?: string | undefined
}

/** The ladders of the firm: which there are, and the editor of one. */
export async function laddersPage(visitor: Visitor, of: string, editing: Editing = {}): Promise<Page> {
  const { desk, automations } = visitor
  const [settings, { caseTypes }, { forms }, { templates }, { messageTemplates }] = await Promise.all([
    desk.settings.get({}),
    desk.caseTypes.list({ limit: 200 }),
    desk.forms.list({ limit: 200 }),
    desk.templates.list({ limit: 200 }),
    desk.messageTemplates.list({ limit: 200 }),
  ])
  const type = caseTypes.find((each) => each.id === of) ?? null
  const kept = type ? type.ladder : settings.ladder
  const drafts = editing.drafts ?? kept?.map(draftOf) ?? null
  const choices: StepChoices = {
    forms: forms.map((each) => [each.formId, each.name]),
    templates: templates.map((each) => [each.templateId, each.definition.name]),
    messages: messageTemplates.map((each) => [each.id, each.id]),
    automations,
  }
  const path = address('/settings/ladders', { of: type?.id ?? ofFirm })
  return {
    title: 'Ladders',
    current: 'ladders',
    path,
    body: html`<div class="heading">
        <div>
          <h1>Ladders</h1>
          <p class="facts">
            <span>What happens around a due date, step by step, as long as the task is open</span>
          </p>
        </div>
      </div>
      ${alert(editing.problems?.message)} ${notice(editing.done)}
      <nav class="tabs" aria-label="Whose ladder">
        ${tab(ofFirm, 'The firm', type === null)}
        ${caseTypes.map((each) => tab(each.id, each.name, each.id === type?.id))}
      </nav>
      <p class="lead">${whichWords(type, settings)}</p>
      ${drafts === null ? without(type, settings, path) : editor(drafts, { type, path, choices, editing, kept })}`,
  }
}

function tab(of: string, label: string, here: boolean): Html {
  return html`<a href="${address('/settings/ladders', { of })}" ${here ? html`aria-current="page"` : nothing}
    >${label}</a
  >`
}

function whichWords(type: CaseType | null, { ladder }: Settings): string {
  if (type === null)
    return 'For every case whose type has no ladder of its own. A form or a task may bring one along, which then counts in its place.'
  if (type.ladder === null)
    return ladder === null
      ? 'These cases have no ladder, and neither has the firm: nothing happens around their due dates.'
      : 'These cases follow the firm’s ladder:'
  return 'For these cases it counts in place of the firm’s ladder, as a whole.'
}

/** What is shown where there is no ladder: the one that is followed instead, and how to begin one. */
function without(type: CaseType | null, { ladder }: Settings, path: string): Html {
  return html`${type === null ? html`<p class="lead">The firm has no ladder: nothing happens around a due date.</p>` : sentences(ladder)}
    <form method="post" action="${path}">
      <p class="buttons">
        <button class="primary" name="do" value="begin">
          ${type === null ? 'Write a ladder' : 'Write a ladder of their own'}
        </button>
      </p>
    </form>`
}

function sentences(ladder: Ladder | null): Html {
  return ladder === null || ladder.length === 0
    ? nothing
    : html`<ol class="sentences">
        ${ladder.map((step) => html`<li>${stepSentence(step)}</li>`)}
      </ol>`
}

interface EditorParts {
  readonly type: CaseType | null
  readonly path: string
  readonly choices: StepChoices
  readonly editing: Editing
  readonly kept: Ladder | null
}

function editor(drafts: readonly StepDraft[], parts: EditorParts): Html {
  const { type, path, choices, editing, kept } = parts
  const { problems = null, focus = null } = editing
  const row = (draft: StepDraft, index: number) =>
    stepRow(draft, { row: index, last: drafts.length - 1, focus: index === focus, problems, choices })
  return html`<form class="ladder" method="post" action="${path}" novalidate>
    <button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true">Save</button>
    ${editing.drafts && !problems ? html`<p class="unsaved" role="status">Not saved yet.</p>` : nothing}
    ${
      drafts.length === 0
        ? html`<div class="empty">
            <h2>An empty ladder</h2>
            <p>
              Saved like this, nothing happens around the due dates of
              ${type === null ? 'cases that follow the firm' : 'these cases, whatever the firm’s ladder says'}.
            </p>
          </div>`
        : html`<ol class="steps">
            ${drafts.map(row)}
          </ol>`
    }
    <p class="buttons ladder-buttons">
      <button name="do" value="add">Add a step</button>
      <button class="primary" name="do" value="save">Save</button>
      ${editing.drafts ? html`<a class="button" href="${path}">Discard</a>` : nothing}
      ${
        kept === null
          ? nothing
          : html`<button class="quiet last" name="do" value="none">
              ${type === null ? 'Have no ladder' : 'Follow the firm’s ladder'}
            </button>`
      }
    </p>
  </form>`
}
