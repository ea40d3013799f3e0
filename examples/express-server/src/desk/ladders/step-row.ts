import { html } from 'hono/html'
import { nothing, unseen, type Html } from '../html'
import { automationWords } from './automation-words'
import type { StepDraft } from './draft'
import { rowFields } from './step-fields'
import { stepInput, type LadderProblems } from './step-input'
import { stepSentence } from './step-sentence'

/** What a step may point to. */
export interface StepChoices {
  readonly forms: readonly (readonly [id: string, name: string])[]
  readonly templates: readonly (readonly [id: string, name: string])[]
  readonly messages: readonly (readonly [id: string, name: string])[]
  /** By name. */
  readonly automations: readonly string[]
}

const unitChoices = [
  ['days', 'days'],
  ['businessDays', 'business days'],
  ['weeks', 'weeks'],
  ['hours', 'hours'],
] as const
const sideChoices = [
  ['before', 'before it is due'],
  ['after', 'after it is due'],
] as const
const actionChoices = [
  ['remindClient', 'Remind the client'],
  ['notifyTeam', 'Tell the team'],
  ['escalate', 'Tell the supervisor'],
  ['automate', 'Run an automation'],
] as const
const spanChoices = [
  ['D', 'days'],
  ['W', 'weeks'],
  ['H', 'hours'],
] as const
const phaseChoices = [
  ['', 'Whoever has begun or not'],
  ['todo', 'Nobody has begun it'],
  ['in_progress', 'Somebody has begun it'],
] as const
const none = ['', '–'] as const

/** One step of a ladder as a row of the editor: its sentence, and everything that can be set. */
export function stepRow(
  draft: StepDraft,
  {
    row,
    last,
    focus,
    problems,
    choices,
  }: {
    readonly row: number
    readonly last: number
    readonly focus: boolean
    readonly problems: LadderProblems | null
    readonly choices: StepChoices
  },
): Html {
  const field = rowFields(row, draft, problems)
  const nth = String(row + 1)
  const button = (verb: string, label: string, off: boolean) =>
    html`<button class="quiet" name="do" value="${verb}:${String(row)}" ${off ? html`disabled` : nothing}>
      ${label}${unseen(` step ${nth}`)}
    </button>`
  const number = html`type="number" inputmode="numeric" min="0" class="amount"`
  return html`<li class="step">
    <fieldset>
      <legend><span class="nth">${nth}</span> ${sentenceOf(draft)}</legend>
      ${field.hidden('id')} ${field.hidden('was')} ${field.hidden('with')}
      <div class="row">
        ${field.input('amount', 'When', html`${number} ${focus ? html`autofocus` : nothing}`)}
        ${field.select('unit', 'Unit', unitChoices)} ${field.select('side', 'Side', sideChoices)}
        <span class="only-days">${field.input('at', 'Time of day', html`type="time"`)}</span>
      </div>
      ${field.problems('amount', 'unit', 'side', 'at')}
      <div class="row">
        ${field.select('action', 'What', actionChoices)}
        <span class="only-automate"
          >${field.select('automation', 'Which', [none, ...choices.automations.map((name) => [name, automationWords(name).label] as const)])}</span
        >
        <span class="only-status">${field.input('status', 'Status of the case')}</span>
        <span class="only-form">${field.select('form', 'Form', [none, ...choices.forms])}</span>
        <span class="only-template">${field.select('template', 'Task', [none, ...choices.templates])}</span>
        <fieldset class="ticks not-automate">
          <legend>By</legend>
          <span class="only-remind">${field.tick('sms', html`Text`)}</span>
          ${field.tick('email', html`E-mail`)}
          ${field.tick('portal', html`<span class="only-remind">Portal</span><span class="not-remind">Notice</span>`)}
        </fieldset>
      </div>
      ${field.problems('action', 'automation', 'status', 'sms')}
      <div class="more">
        <details class="only-remind" ${field.has('words', 'subject', 'text') ? html`open` : nothing}>
          <summary>Words</summary>
          <div class="stack">
            ${choices.messages.length === 0 ? field.hidden('words') : field.select('words', 'Message template', [['', 'None: the words below'], ...choices.messages])}
            ${field.problems('words')}
            ${field.input('subject', 'Subject of the e-mail', html`maxlength="200"`)}
            ${field.problems('subject')} ${field.area('text', 'Text')} ${field.problems('text')}
            <p class="hint">
              Blank: as the firm usually reminds. Say where the link goes: <code>{{task.link}}</code>.
            </p>
          </div>
        </details>
        <details ${field.has('phase', 'below') ? html`open` : nothing}>
          <summary>Only if</summary>
          <div class="row">
            ${field.select('phase', 'The task', phaseChoices)}
            ${field.input('below', 'Less than so much of the form is done, in %', number)}
          </div>
          ${field.problems('phase', 'below')}
        </details>
        <details ${field.has('every', 'max', 'until') ? html`open` : nothing}>
          <summary>Again</summary>
          <div class="row">
            ${field.input('every', 'Every', number)} ${field.select('everyUnit', 'Unit', spanChoices)}
            ${field.input('max', 'Times in all', number)} ${field.input('until', 'For', number)}
            ${field.select('untilUnit', 'Unit', spanChoices)}
          </div>
          ${field.problems('every', 'max', 'until')}
        </details>
      </div>
      <p class="step-buttons">
        ${button('up', 'Up', row === 0)} ${button('down', 'Down', row === last)}
        ${button('remove', 'Remove', false)}
      </p>
    </fieldset>
  </li>`
}

/** The step in words; a step that is not finished has none yet. */
function sentenceOf(draft: StepDraft): string {
  const finished = /^\d+$/.test(draft.amount) && (draft.action !== 'automate' || draft.automation !== '')
  return finished ? stepSentence(stepInput(draft)) : 'A step that is not finished'
}
