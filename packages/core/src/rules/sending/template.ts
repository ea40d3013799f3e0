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

/** A stretch of a text: words as they stand, or a variable and what to say when it has no value. */
export type TemplatePart<V extends string> =
  { readonly text: string } | { readonly variable: V; readonly fallback: string | null }

export type MessagePart = TemplatePart<MessageVariable>

/** Why a text is no template; `variable` is the name as it was written. */
export interface MessageProblem {
  readonly message: string
  readonly variable?: string
}

export type ParsedTemplate<V extends string> =
  | { readonly ok: true; readonly parts: readonly TemplatePart<V>[] }
  | { readonly ok: false; readonly problems: readonly MessageProblem[] }

export type ParsedMessage = ParsedTemplate<MessageVariable>

/** The variables of a kind of text: each with why it takes no fallback, or null when it takes one. */
export type Vocabulary<V extends string> = ReadonlyMap<
  string,
  readonly [variable: V, noFallback: string | null]
>

const vocabulary: Vocabulary<MessageVariable> = new Map(
  messageVariables.map((name) => [name, [name, name === 'task.link' ? 'A link takes no fallback' : null]]),
)

/** Enough for an author, and a bound for a text that is nothing but braces. */
const mostProblems = 20

/**
 * Reads a message such as `Hello {{client.firstName | "there"}}, please open {{task.link}}` in one pass. A fallback is
 * text between double quotes; a link takes none, because nothing can stand for it.
 */
export function parseMessage(text: string): ParsedMessage {
  return parseTemplate(text, vocabulary)
}

/** The same for a text with other variables. */
export function parseTemplate<V extends string>(text: string, known: Vocabulary<V>): ParsedTemplate<V> {
  const parts: TemplatePart<V>[] = []
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
    const part = readVariable(text.slice(open + 2, close), known)
    if ('message' in part) problems.push(part)
    else parts.push(part)
    at = close + 2
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parts }
}

/** The variables that a text uses, each once, in order of appearance. */
export function variablesOf<V extends string>(parts: readonly TemplatePart<V>[]): readonly V[] {
  return [...new Set(parts.flatMap((part) => ('variable' in part ? [part.variable] : [])))]
}

/** The variables of a message that name a case or a task; a firm with `minimalMessages` allows none. */
export function caseFactsIn(parts: readonly MessagePart[]): readonly MessageVariable[] {
  return variablesOf(parts).filter((variable) => variable === 'case.name' || variable === 'task.name')
}

function readVariable<V extends string>(
  inside: string,
  known: Vocabulary<V>,
): TemplatePart<V> | MessageProblem {
  const bar = inside.indexOf('|')
  const written = (bar < 0 ? inside : inside.slice(0, bar)).trim()
  const shown = written.slice(0, 100)
  const found = known.get(written)
  if (found === undefined) return { message: `There is no variable {{${shown}}}`, variable: shown }
  const [variable, noFallback] = found
  if (bar < 0) return { variable, fallback: null }
  if (noFallback !== null) return { message: noFallback, variable }
  const quoted = inside.slice(bar + 1).trim()
  const fallback = quoted.slice(1, -1)
  if (quoted.length < 2 || !quoted.startsWith('"') || !quoted.endsWith('"') || fallback.includes('"'))
    return { message: 'A fallback is text between double quotes', variable }
  return { variable, fallback }
}
