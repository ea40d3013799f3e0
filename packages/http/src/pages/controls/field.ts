import type { AnswerValue, CaseTask, JsonValue, ZoneRules } from '@casework/core'
import { html, words, type Html } from '../html'
import type { PageText } from '../text'

/** One open task on a page. What stands in its inputs is a list of texts, in the order of the inputs. */
export interface Field {
  readonly task: CaseTask
  /** Its id on the page; its first input is `<id>-1`. */
  readonly id: string
  readonly typed: readonly string[]
  readonly issues: readonly string[]
  readonly zone: string
  readonly rules: ZoneRules
  readonly text: PageText
}

/** What a reader needs beside the texts. */
export type ReadFacts = Pick<Field, 'task' | 'zone' | 'rules' | 'text'>

/** What was typed, as an answer. */
export interface Reading {
  /** `null` is blank; undefined is nothing that could be kept, not even as a draft. */
  readonly answer: JsonValue | undefined
  readonly issues: readonly string[]
}

/** How the tasks of one shape of answer are shown and read. */
export interface Control {
  /** The texts that an answer or a draft puts into the inputs. */
  typedOf(answer: AnswerValue, facts: ReadFacts): readonly string[]
  render(field: Field): Html
  /** Never throws, whatever was sent. */
  read(typed: readonly string[], facts: ReadFacts): Reading
}

/** The name of a task's inputs in the posted form. */
export function inputName(task: Pick<CaseTask, 'id'>): string {
  return `a.${task.id}`
}

/** The name of a task's file inputs in the posted form. */
export function fileName(task: Pick<CaseTask, 'id'>): string {
  return `f.${task.id}`
}

/** A task with one input: its label, its hints, its errors, then the input. */
export function single(field: Field, hint: string | null, input: Html): Html {
  const { id, task, issues } = field
  return html`<div class="${frameClass(issues)}" id="${id}">
    <label class="name" for="${id}-1">${words(task.name)}${mark(field)}</label>
    ${notes(field, hint)}${input}
  </div>`
}

/** A task with several inputs: the same as a group. */
export function group(field: Field, hint: string | null, inputs: Html | readonly Html[]): Html {
  const { id, task, issues } = field
  return html`<fieldset class="${frameClass(issues)}" id="${id}" ${describedBy(field, hint)}>
    <legend class="name">${words(task.name)}${mark(field)}</legend>
    ${notes(field, hint)}${inputs}
  </fieldset>`
}

/** The attributes that tie an input to the hints and errors of its task. */
export function describedBy({ id, task, issues }: Field, hint: string | null): Html {
  const ids = [
    ...(task.description === null ? [] : [`${id}-about`]),
    ...(hint === null ? [] : [`${id}-hint`]),
    ...(issues.length > 0 ? [`${id}-error`] : []),
  ]
  return ids.length > 0 ? html`aria-describedby="${ids.join(' ')}"` : html``
}

/** `aria-invalid` for an input whose task has errors. */
export function invalid({ issues }: Field): Html {
  return issues.length > 0 ? html`aria-invalid="true"` : html``
}

/** A button that gives one more input for a task with several values. */
export function addAnother({ task, text }: Field): Html {
  return html`<button class="quiet" type="submit" name="add" value="${task.id}" formnovalidate>
    <span aria-hidden="true">+ </span>${text.addAnother}
    <span class="vh">: ${words(task.name)}</span>
  </button>`
}

function frameClass(issues: readonly string[]): string {
  return issues.length > 0 ? 'field bad' : 'field'
}

function mark({ task, text }: Field): Html {
  return html` <span class="mark">${task.required ? text.required : text.optional}</span>`
}

function notes({ id, task, issues, text }: Field, hint: string | null): Html {
  return html`${
    task.description === null
      ? ''
      : html`<p class="about" id="${id}-about" dir="auto">${task.description}</p>`
  }
  ${hint === null ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
  ${
    issues.length === 0
      ? ''
      : html`<p class="error" id="${id}-error">
          <span class="vh">${text.error}: </span>${issues.join('. ')}
        </p>`
  }`
}
