import type { OutboundMessage } from '../../ports/messenger'
import { characterProblems } from './characters'

/** Which text of a message it is, and how it will travel. */
export interface TextPlace {
  readonly channel: OutboundMessage['channel']
  readonly field: 'subject' | 'text'
}

const longestSubject = 200
const longestText = { sms: 1_600, email: 20_000 } as const

/** Any address that was written out; the link comes by its variable, so that it is always ours. */
const address = /https?:|\bwww\.\S/i

/** True for a text in which phones and mail readers find an address to open. */
export function holdsAddress(text: string): boolean {
  return address.test(text)
}

/** Why an author's text cannot be sent as it is; none for a good one. Tags in it are words like any other. */
export function checkText(text: string, { channel, field }: TextPlace): string[] {
  const longest = field === 'subject' ? longestSubject : longestText[channel]
  const problems = characterProblems(text, field === 'text')
  if (text.length > longest) problems.push(`It is longer than ${longest} characters`)
  if (holdsAddress(text)) problems.push('It holds an address; a message links only by {{task.link}}')
  return problems
}
