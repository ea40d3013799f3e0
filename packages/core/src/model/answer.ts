import { z } from 'zod'
import { id } from './primitives'

const blobReferenceShape = z.strictObject({
  blob: id,
  name: z.string().max(255),
  size: z.int().min(0).describe('Bytes'),
  type: z.string().describe('Media type, sniffed from the bytes'),
  sha256: z.string().describe('Lower-case hexadecimal'),
})

/** A stored file as an answer holds it; the bytes are read with `files.read`. */
export interface BlobReference extends z.output<typeof blobReferenceShape> {}

export const blobReference: z.ZodType<BlobReference, BlobReference> = blobReferenceShape.meta({
  id: 'BlobReference',
})

/** One value of an answer. */
export type AnswerItem =
  string | number | boolean | { readonly from: string; readonly to: string } | BlobReference

/** A parsed answer. `null` is explicitly blank: the person left the field empty and said so by completing. */
export type AnswerValue = AnswerItem | readonly AnswerItem[] | null

/** Blank is `null`, empty or white-space text, and the empty list. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
