import type { BlobReference, CaseTask } from '@casework/core'
import { formatSize } from '../format'
import { html, words, type Html } from '../html'
import {
  describedBy,
  fileName,
  group,
  inputName,
  invalid,
  type Control,
  type Field,
  type ReadFacts,
  type Reading,
} from './field'
import { itemsOf, reading } from './list'

const largest = 25_000_000

/** Files. The texts are ids of files that are uploaded already; new ones travel in inputs of their own. */
export const fileControl: Control = {
  typedOf: (answer) =>
    itemsOf(answer).flatMap((item) => (typeof item === 'object' && 'blob' in item ? [item.blob] : [])),
  render(field) {
    const hint = field.text.fileLimit(formatSize(field.task.options?.maxBytes ?? largest, field.text))
    return group(field, hint, html`${kept(field)}${inputs(field, hint)}`)
  },
  read: (typed, facts) => readFiles(typed, facts),
}

/** Whether a task takes several files. */
export function takesMany({ type, multiple }: CaseTask): boolean {
  return type === 'files' || multiple
}

/** Files that a draft holds already, each with a box to take it out. */
function kept({ id, task, typed, text }: Field): Html {
  const files = itemsOf(task.draft ?? task.answer).filter((item): item is BlobReference => {
    return typeof item === 'object' && 'blob' in item && typed.includes(item.blob)
  })
  if (files.length === 0) return html``
  return html`<div class="kept" role="group" aria-label="${text.keptFiles}">
    <p class="hint">${text.keptFiles}</p>
    ${files.map(
      (file, at) =>
        html`<label class="choice"
          ><input
            type="checkbox"
            id="${id}-kept-${at + 1}"
            name="${inputName(task)}"
            value="${file.blob}"
            checked
          /><span>${words(file.name)} <small>${formatSize(file.size, text)}</small></span></label
        >`,
    )}
  </div>`
}

/** One input for files; for an image, one that opens the camera of a phone too. */
function inputs(field: Field, hint: string): Html {
  const { task, text } = field
  const accept = task.options?.kinds ?? (task.type === 'image' ? ['image/*'] : [])
  const camera = task.type === 'image' && accept.some((kind) => kind.startsWith('image/'))
  const many = takesMany(task)
  const one = (at: number, label: string, photo: boolean) =>
    html`<div class="${photo ? 'upload camera' : 'upload'}">
      <label class="side" for="${field.id}-${at}"
        >${label}<span class="vh">: ${words(task.name)}</span></label
      >
      <input
        type="file"
        id="${field.id}-${at}"
        name="${fileName(task)}"
        ${accept.length > 0 ? html`accept="${photo ? 'image/*' : accept.join(',')}"` : html``}
        ${photo ? html`capture="environment"` : html``}
        ${many && !photo ? 'multiple' : ''}
        ${describedBy(field, hint)}
        ${invalid(field)}
      />
    </div>`
  return html`${one(1, many ? text.chooseFiles : text.chooseFile, false)}${
    camera ? one(2, text.takePhoto, true) : html``
  }`
}

function readFiles(typed: readonly string[], { task, text }: ReadFacts): Reading {
  const blobs = typed.filter((each) => each !== '')
  if (blobs.length === 0) return reading(null)
  if (!takesMany(task)) return reading({ blob: blobs.at(-1) ?? '' })
  const { min, max } = task.options ?? {}
  return reading(
    blobs.map((blob) => ({ blob })),
    min !== undefined && blobs.length < min && text.issues.fewest(String(min)),
    max !== undefined && blobs.length > max && text.issues.most(String(max)),
  )
}
