import type { InputIssue, Rejection, Result } from '@casework/core'
import { statusOfCode } from './statuses'

const apiHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Any value as the JSON body of an API answer. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...apiHeaders, 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** The result of an operation: `{ ok: true, value }`, or `{ ok: false, error }` under the status of its code. */
export function resultResponse(result: Result<unknown>): Response {
  return result.ok ? json(200, result) : refusal(result.error)
}

/** A refusal, under the status of its code unless HTTP itself knows a closer one. */
export function refusal(
  error: Rejection,
  status = statusOfCode[error.code],
  headers: Readonly<Record<string, string>> = {},
): Response {
  return json(status, { ok: false, error }, headers)
}

/** Input that HTTP refuses before any operation sees it. */
export function badInput(
  status: number,
  issue: InputIssue,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  return refusal(
    { code: 'INVALID_INPUT', message: `${where}${issue.message}`, issues: [issue] },
    status,
    headers,
  )
}

/** A fault: a correlation id, and nothing of what happened. */
export function faultResponse(correlationId: string): Response {
  const message = 'Something failed on our side. Quote the correlation id when you ask about it.'
  return json(500, { ok: false, error: { code: 'FAULT', message, correlationId } })
}

/** A stored file, to be saved and never shown by a browser in our name. */
export function fileResponse(file: FileBody): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      ...apiHeaders,
      'content-type': file.type,
      'content-disposition': attachment(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

/** What `files.read` gives. */
export interface FileBody {
  readonly bytes: Uint8Array
  readonly type: string
  readonly name: string
}

/** A Content-Disposition (RFC 6266) that no file name can break out of. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
