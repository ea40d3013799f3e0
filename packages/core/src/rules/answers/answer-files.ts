import { z } from 'zod'
import { blobReference, type BlobReference } from '../../model/answer'
import { id } from '../../model/primitives'
import type { AnswerTask } from './answer-task'
import { count, line } from './answer-texts'

/** A file named by a page: only the id counts, the rest is read from what is stored. */
export interface FileName {
  readonly blob: string
}

const namedFile = z.union([z.strictObject({ blob: id }), blobReference])

/** A reference to a stored file: its id, `{ blob: id }` or the whole reference. */
export const fileAnswer: z.ZodType<FileName> = z.unknown().transform((value, context) => {
  const read = namedFile.safeParse(typeof value === 'string' ? { blob: value } : value)
  if (read.success) return { blob: read.data.blob }
  const message = 'Upload the file first and give its reference, such as { "blob": id }'
  context.issues.push({ code: 'custom', message, input: value })
  return z.NEVER
})

/** A signature: the full name typed, or a reference to a drawn one. A text is always a name. */
export const signatureAnswer: z.ZodType<string | FileName> = z.unknown().transform((value, context) => {
  const read = typeof value === 'string' ? line(200).safeParse(value) : fileAnswer.safeParse(value)
  if (read.success) return read.data
  context.issues.push(
    ...read.error.issues.map((issue) => ({ ...issue, code: 'custom' as const, input: value })),
  )
  return z.NEVER
})

/** What is wrong with a stored file for a task, as a sentence that says the fix; null when nothing is. */
export function fileProblem({ type, options }: AnswerTask, file: BlobReference): string | null {
  const kinds = options?.kinds ?? (type === 'image' ? ['image/*'] : null)
  if (kinds && !kinds.some((kind) => isKind(file.type, kind))) {
    return `Upload a file of type ${kinds.join(', ')}; this one is ${file.type}`
  }
  if (options?.maxBytes !== undefined && file.size > options.maxBytes) {
    return `Upload a file of at most ${count(options.maxBytes, 'byte')}; this one has ${count(file.size, 'byte')}`
  }
  return null
}

function isKind(type: string, kind: string): boolean {
  return kind.endsWith('*') ? type.startsWith(kind.slice(0, -1)) : type === kind
}
