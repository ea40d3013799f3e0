import { html } from 'hono/html'

export { html }

/** A piece of a page. Values put into `html` are escaped, pieces of pages are not. */
export type Html = ReturnType<typeof html>

/** Characters that turn the direction of text around them; a name needs none of them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A person's words inside a sentence of ours, so that their direction of writing stays their own. */
export function isolate(words: string): string {
  return `\u2068${words.replace(bidiControls, '')}\u2069`
}

/** A person's words as an element of their own. */
export function words(text: string): Html {
  return html`<bdi>${text.replace(bidiControls, '')}</bdi>`
}
