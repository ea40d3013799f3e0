import type { CarriedChannel } from '../../model/message'
import { checkText } from './check-text'
import { caseFactsIn, messageVariables, parseMessage, variablesOf, type MessagePart } from './template'

/** What a message says before its values are known. */
export interface Words {
  /** Null for a text. */
  readonly subject: readonly MessagePart[] | null
  readonly text: readonly MessagePart[]
}

/** What is wrong with words, by where it stands. */
export interface WordsProblem {
  readonly field: 'subject' | 'text'
  readonly message: string
  /** The variable that does not exist, where that is what is wrong. */
  readonly unknown: string | null
}

/** Words for each channel that a provider carries. */
export type ShippedWords = Readonly<
  Record<CarriedChannel, { readonly subject: string | null; readonly text: string }>
>

/** What the firm says when nobody says otherwise: a greeting and the link, no facts of the case (P33). */
export const shippedWords: ShippedWords = {
  sms: {
    subject: null,
    text: '{{client.firstName | "Hello"}}, {{firm.name}} needs a few answers from you: {{task.link}}',
  },
  email: {
    subject: '{{firm.name}} needs a few answers from you',
    text:
      'Hello {{client.firstName | "there"}},\n\n' +
      'Something is waiting for your answer. You need no password, and you can stop and go on whenever you like.\n\n' +
      '{{task.link}}\n\n' +
      'The link is for you alone: please do not forward it.\n\n' +
      '{{firm.name}}',
  },
}

/** What a reminder says when its step has no words: of work that nobody has begun, and of work that somebody has. */
export const reminderWords: Readonly<Record<'todo' | 'in_progress', ShippedWords>> = {
  todo: {
    sms: {
      subject: null,
      text: '{{client.firstName | "Hello"}}, {{firm.name}} still waits for your answers (due {{due.date | "soon"}}): {{task.link}}',
    },
    email: {
      subject: 'A reminder from {{firm.name}}',
      text:
        'Hello {{client.firstName | "there"}},\n\n' +
        'Something is still waiting for your answer (due {{due.date | "soon"}}).\n\n' +
        '{{task.link}}\n\n' +
        'The link is for you alone: please do not forward it.\n\n' +
        '{{firm.name}}',
    },
  },
  in_progress: {
    sms: {
      subject: null,
      text: '{{client.firstName | "Hello"}}, please finish your answers for {{firm.name}} (due {{due.date | "soon"}}): {{task.link}}',
    },
    email: {
      subject: 'Please finish your answers for {{firm.name}}',
      text:
        'Hello {{client.firstName | "there"}},\n\n' +
        'You have begun your answers, and everything that you entered is kept. Please finish them (due {{due.date | "soon"}}).\n\n' +
        '{{task.link}}\n\n' +
        'The link is for you alone: please do not forward it.\n\n' +
        '{{firm.name}}',
    },
  },
}

/** Reads the words of a message, or tells everything that is wrong with them. `minimal` refuses facts of the case. */
export function readWords(
  channel: CarriedChannel,
  written: { readonly subject: string | null; readonly text: string },
  minimal: boolean,
):
  | { readonly ok: true; readonly words: Words }
  | { readonly ok: false; readonly problems: readonly WordsProblem[] } {
  const text = readPart(channel, 'text', written.text, minimal)
  const subject = written.subject === null ? null : readPart(channel, 'subject', written.subject, minimal)
  const problems = [...text.problems, ...(subject?.problems ?? [])]
  if (channel === 'email' && subject === null)
    problems.push({ field: 'subject', message: 'An e-mail needs a subject', unknown: null })
  if (subject && variablesOf(subject.parts).includes('task.link'))
    problems.push({ field: 'subject', message: 'The link goes into the text', unknown: null })
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    words: { subject: channel === 'sms' ? null : (subject?.parts ?? null), text: text.parts },
  }
}

/** Whether words say where the link goes: others lead nowhere. */
export function saysLink({ text }: Words): boolean {
  return variablesOf(text).includes('task.link')
}

/** The variables that words mention, each once. */
export function variablesIn({ subject, text }: Words): string[] {
  return [...new Set([...variablesOf(subject ?? []), ...variablesOf(text)])]
}

function readPart(channel: CarriedChannel, field: 'subject' | 'text', written: string, minimal: boolean) {
  const problems: WordsProblem[] = checkText(written, { channel, field }).map((message) => ({
    field,
    message,
    unknown: null,
  }))
  const parsed = parseMessage(written)
  if (!parsed.ok) {
    for (const { message, variable } of parsed.problems)
      problems.push({ field, message, unknown: isVariable(variable) ? null : (variable ?? null) })
    return { parts: [], problems }
  }
  for (const variable of minimal ? caseFactsIn(parsed.parts) : []) {
    const message = `{{${variable}}} tells of the case, and this firm's messages are minimal`
    problems.push({ field, message, unknown: null })
  }
  return { parts: parsed.parts, problems }
}

const known: readonly (string | undefined)[] = messageVariables

function isVariable(name: string | undefined): boolean {
  return known.includes(name)
}
