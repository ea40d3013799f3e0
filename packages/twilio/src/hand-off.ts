import type { HandOff } from '@casework/core/adapter'
import type { Answer } from './api'
import { refusalOf } from './codes'
import { readRetryAfter } from './retry-after'

const SID = /^(SM|MM)[0-9a-f]{32}$/i

/** Twilio's word that there were too many requests: such a one was never processed. */
const TOO_MANY = 20429

/**
 * What an answer says of a text. Twilio has no key that would make a second try the same one, so only what is proven not
 * taken may be tried again: a request that never left, and one that Twilio says it did not process. A failure of
 * Twilio's own (5xx) may come after the text was taken.
 */
export function handOffOf(answer: Answer, now: number): HandOff {
  switch (answer.kind) {
    case 'notSent':
      return { outcome: 'retry', after: null, code: answer.code }
    case 'lost':
      return { outcome: 'unknown', code: answer.code }
    case 'answered':
      return answered(answer, now)
    default:
      return answer satisfies never
  }
}

function answered(
  { status, fields, retryAfter }: Extract<Answer, { kind: 'answered' }>,
  now: number,
): HandOff {
  const number = codeIn(fields)
  const code = number === null ? `HTTP_${status}` : String(number)
  if (status === 200 || status === 201) {
    const sid = fields?.['sid']
    return typeof sid === 'string' && SID.test(sid)
      ? { outcome: 'accepted', proof: sid }
      : { outcome: 'unknown', code }
  }
  if (status === 429) return { outcome: 'retry', after: readRetryAfter(retryAfter, now), code }
  // Below 400 stand redirects, which nobody follows; from 500 on, and where no JSON came, nothing is proven.
  if (status < 400 || status >= 500 || fields === null) return { outcome: 'unknown', code }
  if (number === TOO_MANY) return { outcome: 'retry', after: readRetryAfter(retryAfter, now), code }
  const known = number === null ? null : refusalOf(number)
  const reason = known ?? (status === 401 || status === 403 ? 'credentials' : 'other')
  return { outcome: 'refused', reason, code }
}

function codeIn(fields: Readonly<Record<string, unknown>> | null): number | null {
  const code = fields?.['code']
  return typeof code === 'number' && Number.isInteger(code) && code >= 10_000 && code <= 99_999 ? code : null
}
