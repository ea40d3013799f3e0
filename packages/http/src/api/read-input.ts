import type { AnyOperation } from '@casework/core'
import { mediaType, readBytes } from '../web/read-bytes'
import { badInput } from './responses'

/** The input of a request, or the answer that refuses it. */
export type ReadInput =
  { readonly ok: true; readonly input: unknown } | { readonly ok: false; readonly response: Response }

const kib = 1_024
const largest = 25 * kib * kib

/** Bytes of JSON that an operation takes. */
export function jsonLimit({ takes }: AnyOperation): number {
  return takes === 'large' ? 8 * kib * kib : 64 * kib
}

function tooLarge(operation: AnyOperation): string {
  const limit = `The input is larger than ${jsonLimit(operation) / kib} KiB`
  return operation.tooMuch === undefined ? limit : `${limit}. ${operation.tooMuch}`
}

/** Reads the input of an operation from where it travels: the body, or `?input=` for a query by GET. */
export async function readInput(operation: AnyOperation, request: Request, url: URL): Promise<ReadInput> {
  if (request.method !== 'POST') return readQuery(operation, url)
  if (operation.takes === 'bytes') return withKey(request, await readUpload(request, url))
  const read = await readJson(operation, request)
  return operation.kind === 'command' ? withKey(request, read) : read
}

function readQuery(operation: AnyOperation, { searchParams }: URL): ReadInput {
  const names = [...searchParams.keys()]
  const other = names.find((name) => name !== 'input') ?? (names.length > 1 ? 'input' : undefined)
  if (other !== undefined) return refused(400, [other], 'A query by GET has one parameter, input: JSON')
  const text = searchParams.get('input')
  if (text === null) return { ok: true, input: {} }
  if (text.length > jsonLimit(operation)) return refused(413, [], tooLarge(operation))
  return parseJson(text)
}

async function readJson(operation: AnyOperation, request: Request): Promise<ReadInput> {
  if (mediaType(request) !== 'application/json') {
    return refused(415, [], 'Send the input as application/json')
  }
  const limit = jsonLimit(operation)
  const bytes = await readBytes(request, limit)
  if (bytes === 'tooLarge') return refused(413, [], tooLarge(operation))
  if (bytes === 'brokenOff') return brokenOff()
  if (bytes.length === 0) return { ok: true, input: {} }
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused(400, [], 'The body is not UTF-8')
  }
}

function parseJson(text: string): ReadInput {
  try {
    return { ok: true, input: JSON.parse(text) }
  } catch {
    return refused(400, [], 'The input is not JSON')
  }
}

/** A file comes as the raw body; what it is for and its name, in the query. */
async function readUpload(request: Request, { searchParams }: URL): Promise<ReadInput> {
  if (mediaType(request) !== 'application/octet-stream') {
    return refused(415, [], 'Send the bytes of the file as application/octet-stream')
  }
  if (new Set(searchParams.keys()).size !== searchParams.size) {
    return refused(400, [], 'Each parameter comes once')
  }
  if (searchParams.has('bytes')) return refused(400, ['bytes'], 'The bytes are the body')
  const bytes = await readBytes(request, largest)
  if (bytes === 'tooLarge') return refused(413, ['bytes'], 'The file is larger than 25 MiB')
  if (bytes === 'brokenOff') return brokenOff()
  return { ok: true, input: { ...Object.fromEntries(searchParams), bytes } }
}

/** Puts the `Idempotency-Key` header where commands look for it. */
function withKey(request: Request, read: ReadInput): ReadInput {
  const idempotencyKey = request.headers.get('idempotency-key')
  if (!read.ok || idempotencyKey === null) return read
  const { input } = read
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return read
  if ('idempotencyKey' in input && input.idempotencyKey !== idempotencyKey) {
    return refused(400, ['idempotencyKey'], 'The header Idempotency-Key says another key')
  }
  return { ok: true, input: { ...input, idempotencyKey } }
}

/** Nobody reads this answer; it keeps a lost connection from counting as a fault. */
function brokenOff(): ReadInput {
  return refused(400, [], 'The body broke off')
}

function refused(status: number, path: readonly string[], message: string): ReadInput {
  return { ok: false, response: badInput(status, { path, message }) }
}
