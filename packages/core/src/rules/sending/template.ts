/** What a message can say besides its own words. Answers and custom fields are never offered. */
export const messageVariables = [
  'client.firstName',
  'client.lastName',
  'task.name',
  'task.link',
  'case.name',
  'firm.name',
  'staff.name',
  'due.date',
] as const

export type MessageVariable = (typeof messageVariables)[number]

/** A stretch of a message: words as they stand, or a variable and what to say when it has no value. */
export type MessagePart =
  { readonly text: string } | { readonly variable: MessageVariable; readonly fallback: string | null }

/** Why a text is no message; `variable` is the name as it was written. */
export interface MessageProblem {
  readonly message: string
  readonly variable?: string
}

export type ParsedMessage =
  | { readonly ok: true; readonly parts: readonly MessagePart[] }
  | { readonly ok: false; readonly problems: readonly MessageProblem[] }

const known: ReadonlyMap<string, MessageVariable> = new Map(messageVariables.map((name) => [name, name]))

/** Enough for an author, and a bound for a text that is nothing but braces. */
const mostProblems = 20

/**
 * Reads a message such as `Hello {{client.firstName | "there"}}, please open {{task.link}}` in one pass. A fallback is
 * text between double quotes; a link takes none, because nothing can stand for it.
 */
export function parseMessage(text: string): ParsedMessage {
  const parts: MessagePart[] = []
  const problems: MessageProblem[] = []
  const say = (words: string) => {
    if (words.includes('}}')) problems.push({ message: 'Two closing braces without two opening ones' })
    if (words !== '') parts.push({ text: words })
  }
  let at = 0
  let close = -1
  while (problems.length < mostProblems) {
    const open = text.indexOf('{{', at)
    if (open < 0) {
      say(text.slice(at))
      break
    }
    say(text.slice(at, open))
    // The same closing braces serve every opening before them, so that they are looked for once.
    if (close < open + 2) close = text.indexOf('}}', open + 2)
    const next = text.indexOf('{{', open + 2)
    if (close < 0 || (next >= 0 && next < close)) {
      problems.push({ message: 'Two opening braces without two closing ones' })
      if (next < 0 || close < 0) break
      at = next
      continue
    }
    const part = readVariable(text.slice(open + 2, close))
    if ('message' in part) problems.push(part)
    else parts.push(part)
    at = close + 2
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parts }
}

/** The variables that a message uses, each once, in order of appearance. */
export function variablesOf(parts: readonly MessagePart[]): readonly MessageVariable[] {
  return [...new Set(parts.flatMap((part) => ('variable' in part ? [part.variable] : [])))]
}

/** The variables of a message that name a case or a task; a firm with `minimalMessages` allows none. */
export function caseFactsIn(parts: readonly MessagePart[]): readonly MessageVariable[] {
  return variablesOf(parts).filter((variable) => variable === 'case.name' || variable === 'task.name')
}

function readVariable(inside: string): MessagePart | MessageProblem {
  const bar = inside.indexOf('|')
  const written = (bar < 0 ? inside : inside.slice(0, bar)).trim()
  const shown = written.slice(0, 100)
  const variable = known.get(written)
  if (variable === undefined) return { message: `There is no variable {{${shown}}}`, variable: shown }
  if (bar < 0) return { variable, fallback: null }
  if (variable === 'task.link') return { message: 'A link takes no fallback', variable }
  const quoted = inside.slice(bar + 1).trim()
  const fallback = quoted.slice(1, -1)
  if (quoted.length < 2 || !quoted.startsWith('"') || !quoted.endsWith('"') || fallback.includes('"'))
    return { message: 'A fallback is text between double quotes', variable }
  return { variable, fallback }
}
