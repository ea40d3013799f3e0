import { emailHtml, type EmailContent } from '../../../src/rules/sending/email-html'
import { fill, type FilledPart } from '../../../src/rules/sending/fill'
import { parseMessage } from '../../../src/rules/sending/template'

export const link = 'https://tasks.example/s/0123456789abcdefghijkl'

/** The parts of a text that says the same words wherever it can. */
export function partsSaying(text: string, words: string): readonly FilledPart[] {
  const parsed = parseMessage(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const values = { 'client.firstName': words, 'task.name': words, 'case.name': words, 'firm.name': words }
  return fill(parsed.parts, { ...values, 'client.lastName': words, 'staff.name': words, 'due.date': words })
    .parts
}

export const everyVariable = [
  'Hello {{client.firstName | "there"}} {{client.lastName | "-"}},',
  'please do {{task.name | "-"}} of {{case.name | "-"}} by {{due.date | "-"}}.\nIt is due.',
  '{{task.link}}',
  'Or open {{task.link}} later. {{staff.name | "-"}}, {{firm.name | "-"}}',
].join('\n\n')

export function emailSaying(words: string, more: Partial<EmailContent> = {}): string {
  return emailHtml({
    subject: words,
    parts: partsSaying(everyVariable, words),
    link,
    firmName: words,
    footer: [words, '12 Main Street'],
    unsubscribeUrl: 'https://tasks.example/unsubscribe?t=a&b=c',
    ...more,
  })
}
