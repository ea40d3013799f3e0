import { foldName, type FormVersion, type Ladder, type TemplateVersion } from '@casework/core'
import type { Visitor } from '../visitor'
import { everyForm, everyTemplate, tasksWithOwn } from './uses'

/** What is published as versions, and may bring a ladder along. */
export type PublishedKind = 'forms' | 'tasks'

/** A form or a task of the library, by its newest version. */
export interface Published {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly at: string
  readonly ladder: Ladder | null
  /** The case type that a form is made for. */
  readonly caseType: string | null
  /** How many tasks of a form have a ladder of their own. */
  readonly tasksWithOwn: number
}

/** What a list is narrowed by. */
export interface PublishedSearch {
  readonly q: string | undefined
  readonly show: 'own' | 'inherited' | undefined
}

export const pageSize = 25

/** A page of those that fit, in the order of their ids. */
export async function findPublished(
  { desk }: Visitor,
  kind: PublishedKind,
  { q, show }: PublishedSearch,
  after: string | undefined,
): Promise<{ readonly entries: readonly Published[]; readonly next: string | null }> {
  const wanted = foldName(q ?? '')
  const fits = ({ id, name, ladder }: Published) =>
    foldName(`${id} ${name}`).includes(wanted) &&
    (show === undefined || (show === 'own') === (ladder !== null))
  const found: Published[] = []
  for await (const record of kind === 'forms' ? everyForm(desk, after) : everyTemplate(desk, after)) {
    const entry = 'formId' in record ? ofForm(record) : ofTemplate(record)
    if (fits(entry)) found.push(entry)
    if (found.length > pageSize) break
  }
  const entries = found.slice(0, pageSize)
  return { entries, next: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null }
}

function ofForm(form: FormVersion): Published {
  const { formId: id, name, version, publishedAt: at, ladder, caseType } = form
  return { id, name, version, at, ladder, caseType, tasksWithOwn: tasksWithOwn(form).length }
}

function ofTemplate({ templateId: id, version, savedAt: at, definition }: TemplateVersion): Published {
  const { name, ladder } = definition
  return { id, name, version, at, ladder, caseType: null, tasksWithOwn: 0 }
}
