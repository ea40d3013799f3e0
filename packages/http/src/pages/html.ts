import { html } from 'hono/html'
import { directionOf } from './direction'

export { html }

/** A piece of a page. Values put into `html` are escaped, pieces of pages are not. */
export type Html = ReturnType<typeof html>

/** Characters that turn the direction of text around them; a name needs none of them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const isolates = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' } as const

/** A person's words inside a sentence of ours, so that their direction of writing stays their own. */
export function isolate(words: string): string {
  const plain = words.replace(bidiControls, '')
  return `${isolates[directionOf(plain) ?? 'auto']}${plain}\u2069`
}

/** A person's words as an element of their own. */
export function words(text: string): Html {
  const plain = text.replace(bidiControls, '')
  const direction = directionOf(plain)
  return direction === undefined ? html`<bdi>${plain}</bdi>` : html`<bdi dir="${direction}">${plain}</bdi>`
}
