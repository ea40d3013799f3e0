import type { Ladder, Result } from '@casework/core'
import { address, type Html } from '../html'
import type { LadderInput } from './step-input'

/** Where the pages of ladders are. */
export const laddersPath = '/settings/ladders'

export const formPath = (formId: string) => `${laddersPath}/forms/${encodeURIComponent(formId)}`
export const formTasksPath = (formId: string) => `${formPath(formId)}/tasks`
export const formTaskPath = (formId: string, key: string) =>
  `${formTasksPath(formId)}/${encodeURIComponent(key)}`
export const libraryTaskPath = (templateId: string) =>
  `${laddersPath}/tasks/${encodeURIComponent(templateId)}`

/** A place where a ladder can be written: the firm, a case type, a form, a task that is written in a form or kept in the library. */
export interface LadderPlace {
  readonly path: string
  /** Whose it is, where several places share a path. */
  readonly of?: string
  readonly ladder: Ladder | null
  /** What is followed as long as it has none. */
  readonly follows: Ladder | null
  /** Of what is published as versions; the others are read as they are now. */
  readonly version: PlaceVersion | null
  readonly words: PlaceWords
  /** `seen` is the version that whoever writes has before them; a newer one is refused with `VERSION_CHANGED`. */
  put(ladder: LadderInput | null, seen: number): Promise<Result<unknown>>
}

/** What the page says of a form or a task. */
export interface PlaceVersion {
  readonly what: 'form' | 'task'
  readonly name: string
  /** Whose version it is: its own, or that of the form it is written in. */
  readonly holder: 'this form' | 'this task' | 'its form'
  readonly version: number
  readonly publishedAt: string
  /** Its name, and where it belongs. */
  readonly head: Html
  /** Whom a new version reaches, and whom not. */
  readonly reach: Html
  /** The ladder that an older version has. */
  ladderOf(version: number): Promise<Ladder | null>
}

export interface PlaceWords {
  /** What its ladder counts for, or what is followed instead. */
  readonly lead: string
  /** The button that begins a ladder, and the one that takes it away. */
  readonly begin: string
  readonly none: string
  /** As the end of "nothing happens around the due dates of …". */
  readonly whose: string
  /** What the next page says when a ladder was saved. */
  readonly saved: string
}

/** Where the editor of its ladder is. */
export function placeAddress({ path, of }: LadderPlace, done?: string): string {
  return address(path, { of, done })
}
