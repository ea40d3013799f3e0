import type { FormVersion, Ladder, TemplateVersion } from '@casework/core'
import { html } from 'hono/html'
import { localDate, shortDate } from '../dates'
import { nothing, type Html } from '../html'
import { count } from '../words'
import type { Visitor } from '../visitor'
import { fallbacksOf, inheritedWords, type Fallbacks } from './inherited'
import { laddersHead, ladderTabs } from './ladder-tabs'
import { formPath, formTasksPath, laddersPath, libraryTaskPath } from './place'
import { everyForm, everyTemplate, tasksWithOwn } from './uses'

/** Something that may bring a ladder along, and what a list says of it. */
export interface ListEntry {
  readonly id: string
  readonly name: string
  /** Where its ladder is written. */
  readonly href: string
  readonly ladder: Ladder | null
  /** Where it inherits one from as long as it has none. */
  readonly from: string
  readonly underName: Html
  readonly underLadder: Html
  readonly last: Html
}

/** A list of such, one of which is each page of lists. */
export interface LadderList {
  readonly path: string
  readonly title: string
  readonly head: Html
  readonly lead: string
  readonly noun: string
  /** The heading of the last column. */
  readonly last: string
  /** Those after an id, in the order of the list. */
  entries(after: string | undefined): AsyncIterable<ListEntry> | Iterable<ListEntry>
}

/** The forms, by their newest versions. */
export async function formsList(visitor: Visitor): Promise<LadderList> {
  const { desk, zone } = visitor
  const [tabs, fallbacks] = await Promise.all([ladderTabs(visitor, 'forms'), fallbacksOf(desk)])
  return {
    path: `${laddersPath}/forms`,
    title: 'Ladders of forms',
    head: html`${laddersHead()} ${tabs}`,
    lead: 'A form may bring a ladder along, which counts for its tasks in place of the case type’s and the firm’s. So may each task that is written in it.',
    noun: 'form',
    last: 'Version',
    async *entries(after) {
      for await (const form of everyForm(desk, after)) yield formEntry(form, fallbacks, zone)
    },
  }
}

/** The tasks of the library, by their newest versions. */
export async function libraryList(visitor: Visitor): Promise<LadderList> {
  const { desk, zone } = visitor
  const [tabs, fallbacks] = await Promise.all([ladderTabs(visitor, 'tasks'), fallbacksOf(desk)])
  return {
    path: `${laddersPath}/tasks`,
    title: 'Ladders of library tasks',
    head: html`${laddersHead()} ${tabs}`,
    lead: 'A task may bring a ladder along, which counts in place of every other. Without one it follows the form it stands in, then the case type, then the firm.',
    noun: 'task',
    last: 'Version',
    async *entries(after) {
      for await (const each of everyTemplate(desk, after)) yield libraryEntry(each, fallbacks, zone)
    },
  }
}

function formEntry(form: FormVersion, fallbacks: Fallbacks, zone: string): ListEntry {
  const { formId, name, version, publishedAt, ladder, caseType, tasks } = form
  const own = tasksWithOwn(form).length
  const owners = own === 0 ? '' : `, ${String(own)} with a ladder of ${own === 1 ? 'its' : 'their'} own`
  return {
    id: formId,
    name,
    href: formPath(formId),
    ladder,
    from: inheritedWords(fallbacks, caseType),
    underName: nothing,
    underLadder: html`<span class="under"
      ><a href="${formTasksPath(formId)}">${count(tasks.length, 'task')}${owners}</a></span
    >`,
    last: versionWords(version, publishedAt, zone),
  }
}

function libraryEntry(template: TemplateVersion, fallbacks: Fallbacks, zone: string): ListEntry {
  const { templateId, version, savedAt, definition } = template
  return {
    id: templateId,
    name: definition.name,
    href: libraryTaskPath(templateId),
    ladder: definition.ladder,
    from: inheritedWords(fallbacks, null),
    underName: nothing,
    underLadder: nothing,
    last: versionWords(version, savedAt, zone),
  }
}

function versionWords(version: number, at: string, zone: string): Html {
  return html`<span>${String(version)}, <span class="dim">${shortDate(localDate(at, zone))}</span></span>`
}
