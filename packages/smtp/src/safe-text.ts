/** Controls, line and paragraph separators, and marks that turn the direction of what stands around them. */
const unsafe = /[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u

/** One line that may stand in a header: it cannot begin another header, nor show itself as something else. */
export function isSafeLine(text: string): boolean {
  return text.isWellFormed() && !unsafe.test(text)
}

/** The same lines, each ended as SMTP ends them: CR and LF never stand alone. */
export function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}
