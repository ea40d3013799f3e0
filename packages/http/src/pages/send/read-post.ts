import type { CaseTask } from '@casework/core'
import { hasFewParts } from '../../web/form-bounds'
import { mediaType, readBytes } from '../../web/read-bytes'
import { controlOf } from '../controls/control-of'
import { fileName, inputName, type ReadFacts, type Reading } from '../controls/field'
import { isOpen, zoneOf, type LinkPage, type SectionView } from '../link-view'

/** A posted section. Only tasks that its page showed are in it, and only those still open. */
export interface Posted {
  /** `keep` saves and stays, as the Enter key does; `add` gives one more input to a task. */
  readonly intent: 'send' | 'save' | 'keep' | 'add'
  /** The task that gets one more input. */
  readonly add: string | null
  readonly nonce: string
  readonly submission: string | null
  readonly insisted: ReadonlySet<string>
  /** The tasks that its page showed, each with whether anything was put in. */
  readonly shown: ReadonlyMap<string, boolean>
  readonly entries: readonly Entry[]
}

/** What was posted for one task. */
export interface Entry {
  readonly task: CaseTask
  readonly facts: ReadFacts
  readonly typed: readonly string[]
  readonly files: readonly PostedFile[]
  readonly reading: Reading
}

/** A file as it was posted. */
export interface PostedFile {
  readonly name: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

/** 25 MiB of files and some room for the form around them. */
const largest = 25.5 * 1_024 * 1_024

/** A form without files. */
export const largestText = 64 * 1_024

/** The posted form; `tooLarge` over `most` bytes where files may be in it, `unreadable` when it is no form or has thousands of parts. */
export async function readForm(
  request: Request,
  most = largest,
): Promise<FormData | 'tooLarge' | 'unreadable'> {
  const type = mediaType(request)
  const multipart = type === 'multipart/form-data'
  if (!multipart && type !== 'application/x-www-form-urlencoded') return 'unreadable'
  const bytes = await readBytes(request, multipart ? most : largestText)
  if (bytes === 'tooLarge') return 'tooLarge'
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  if (bytes === 'brokenOff' || (multipart && !hasFewParts(bytes, headers['content-type'])))
    return 'unreadable'
  try {
    return await body(bytes, headers).formData()
  } catch {
    return 'unreadable'
  }
}

/** Node deprecates reading forms of any size this way; this one is bounded and at hand, so only the reading is named. */
function body(
  bytes: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): { formData(): Promise<FormData> } {
  return new Response(bytes, { headers })
}

/** Reads a posted section. */
export function readPost(page: LinkPage, section: SectionView, form: FormData): Posted {
  const shown = new Map(textsOf(form, 'shown').map((id) => [id, isFilled(form, id)]))
  const [intent] = textsOf(form, 'intent')
  const [add] = textsOf(form, 'add')
  const [submission = ''] = textsOf(form, 'submission')
  return {
    intent: add !== undefined ? 'add' : intent === 'send' || intent === 'save' ? intent : 'keep',
    add: add ?? null,
    nonce: textsOf(form, 'nonce')[0] ?? '',
    submission: /^[\w-]{8,100}$/.test(submission) ? submission : null,
    insisted: new Set(textsOf(form, 'insisted')),
    shown,
    entries: section.tasks
      .filter((task) => isOpen(task) && shown.has(task.id))
      .map((task) => readEntry(page, task, form)),
  }
}

/** The same entry with other texts. */
export function retyped(entry: Entry, typed: readonly string[]): Entry {
  return { ...entry, typed, reading: controlOf(entry.task).read(typed, entry.facts) }
}

function readEntry(page: LinkPage, task: CaseTask, form: FormData): Entry {
  const facts = { task, text: page.text, zone: zoneOf(page, task), rules: page.rules }
  const typed = textsOf(form, inputName(task)).map((each) => each.replace(/\r\n?/g, '\n'))
  const files = form
    .getAll(fileName(task))
    .flatMap((each): PostedFile[] => (typeof each === 'string' ? [] : [each]))
    .filter(({ name, size }) => size > 0 || name !== '')
  return { task, facts, typed, files, reading: controlOf(task).read(typed, facts) }
}

function isFilled(form: FormData, id: string): boolean {
  const named = [...form.getAll(inputName({ id })), ...form.getAll(fileName({ id }))]
  return named.some((each) => (typeof each === 'string' ? each.trim() !== '' : each.size > 0))
}

function textsOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((each) => typeof each === 'string')
}
