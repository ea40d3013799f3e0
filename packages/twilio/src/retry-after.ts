import { instantOf } from './instants'

const HTTP_DATE = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/

/** The instant that a Retry-After header means, in seconds or as a date; null when it means none. */
export function readRetryAfter(header: string | null, now: number): string | null {
  if (header === null) return null
  if (/^\d{1,7}$/.test(header)) return instantOf(now + Number(header) * 1_000)
  return HTTP_DATE.test(header) ? instantOf(Date.parse(header)) : null
}
