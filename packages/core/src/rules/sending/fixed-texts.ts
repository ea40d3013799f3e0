import type { FixedEmail, FixedText, FixedWords, KeywordMeaning } from '../../model/fixed-words'
import type { LetterWords, MessagePiece } from '../../model/message'
import { englishWords } from './english-words'
import { cleanValue } from './fill'
import { parseTemplate, type Vocabulary } from './template'

/** What a fixed text can say besides its own words. `reply.stop` is the word to reply with, in the language of the text. */
export const fixedVariables = [
  'firm.name',
  'reply.stop',
  'reply.start',
  'reply.help',
  'code',
  'minutes',
] as const

export type FixedVariable = (typeof fixedVariables)[number]

export const fixedVocabulary: Vocabulary<FixedVariable> = new Map(
  fixedVariables.map((name) => [name, [name, `{{${name}}} always has a value: it takes no fallback`]]),
)

/** In which words one recipient is written to: the first that has what is to be said says it. Ends with English. */
export type Voice = readonly [...FixedWords[], typeof englishWords]

/** A one-time code as long as any, for counting. */
export const sampleCode = '000000'

/** What the variables stand for; the code is put in when the message is handed over. */
export interface FixedValues {
  readonly firmName: string
  /** How long a code lives. */
  readonly minutes?: number
}

/**
 * The voice for these locales, the wanted one first: of each its own words, then those of the language that it belongs
 * to, so that `es` serves `es-MX`; after all of them English, the firm's own before ours.
 */
export function voiceFor(given: readonly FixedWords[], locales: readonly (string | null)[]): Voice {
  const all = [...given, englishWords]
  const wanted = [...locales, englishWords.locale].flatMap((each) => (each === null ? [] : tagsOf(each)))
  const spoken = wanted.flatMap((tag) => all.filter(({ locale }) => locale.toLowerCase() === tag))
  return [...new Set(spoken.slice(0, spoken.indexOf(englishWords))), englishWords]
}

/** One of the texts. */
export function fixedText(voice: Voice, name: FixedText, values: FixedValues): readonly MessagePiece[] {
  const [words, text] = firstWith(voice, ({ texts }) => texts?.[name])
  return saying(text, voice, words, values)
}

/** One of the e-mails. */
export function fixedEmail(
  voice: Voice,
  name: FixedEmail,
  values: FixedValues,
): { readonly subject: string; readonly pieces: readonly MessagePiece[] } {
  const [words, { subject, text }] = firstWith(voice, ({ emails }) => emails?.[name])
  const said = saying(subject, voice, words, values).map((piece) => ('text' in piece ? piece.text : ''))
  return { subject: said.join(''), pieces: saying(text, voice, words, values) }
}

/** What stands around the words of an e-mail; undefined for our own English. */
export function letterWords(voice: Voice): LetterWords | undefined {
  const [words, letter] = firstWith(voice, (each) => each.letter)
  return words === englishWords ? undefined : { locale: words.locale, ...letter }
}

/** A locale in small letters, and what it belongs to: `zh-hant-tw`, `zh-hant`, `zh`. Many programs write `zh_TW`. */
function tagsOf(locale: string): readonly string[] {
  const parts = locale.trim().toLowerCase().split(/[-_]/)
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}

function firstWith<T>(voice: Voice, pick: (words: FixedWords) => T | undefined): readonly [FixedWords, T] {
  for (const words of voice) {
    const found = pick(words)
    if (found !== undefined) return [words, found]
  }
  throw new Error('English says everything')
}

/** What a text of these words says. One that cannot be read, which no setting can be, says itself. */
function saying(
  text: string,
  voice: Voice,
  words: FixedWords,
  { firmName, minutes }: FixedValues,
): readonly MessagePiece[] {
  const parsed = parseTemplate(text, fixedVocabulary)
  const parts = parsed.ok ? parsed.parts : [{ text }]
  const pieces: MessagePiece[] = []
  const say = (said: string) => {
    const last = pieces.at(-1)
    if (last && 'text' in last) pieces[pieces.length - 1] = { text: last.text + said }
    else pieces.push({ text: said })
  }
  for (const part of parts) {
    if ('text' in part) say(part.text)
    else if (part.variable === 'code') pieces.push({ code: true })
    else if (part.variable === 'firm.name') say(cleanValue(firmName))
    else if (part.variable === 'minutes') say(String(minutes ?? ''))
    else say(keywordFor(voice, words, meanings[part.variable]))
  }
  return pieces
}

const meanings = { 'reply.stop': 'stop', 'reply.start': 'start', 'reply.help': 'help' } as const

/** The word to reply with: of the language in which it is said, else an English one, which is read everywhere. */
function keywordFor(voice: Voice, { locale }: FixedWords, meaning: KeywordMeaning): string {
  const same = voice.filter((each) => languageOf(each.locale) === languageOf(locale))
  const english = voice.filter((each) => languageOf(each.locale) === englishWords.locale)
  const [word] = [...same, ...english].flatMap(({ keywords }) => keywords?.[meaning] ?? [])
  return word ?? ''
}

function languageOf(locale: string): string | undefined {
  return locale.toLowerCase().split('-')[0]
}
