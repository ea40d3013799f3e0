import type { FixedWords, KeywordMeaning } from '../../model/fixed-words'
import type { Settings } from '../../model/settings'
import { isReaction } from './reactions'

/**
 * What a text that came in asks for. `stop` revokes at once; `review` seems to, in words of its own, so that a person
 * decides and nothing is sent meanwhile (47 CFR 64.1200(a)(10): revocation by any reasonable means).
 */
export type Reply = 'stop' | 'start' | 'help' | 'review' | 'none'

/** Whole messages, folded and without spaces. The first ten are the carriers' and the FCC's; the rest is ours. */
const stopWords = words(
  'stop stopall unsubscribe cancel end quit revoke optout remove',
  'unsub optmeout removeme arret arreter desabonner alto parar pare detener baja cancelar',
)

/** A plain yes starts nothing: it answers too many other questions. */
const startWords = words('start unstop')

const helpWords = words('help info aide ayuda')

/** What people do not want, or want no longer, when they mean these texts. */
const wanted = [
  'text',
  'messag',
  'these',
  'this',
  'any',
  'your',
  'to hear',
  'to get',
  'to receive',
  'to be',
].map((what) => `want ${what}`)

/** Beginnings of what people write who want no more texts, folded. A space at the end keeps a longer word out. */
const revoking = [
  ...['unsubscrib', 'unsuscrib', 'optout', 'opt out', 'opt me out', 'opting out', 'cease', 'desist', 'revok'],
  ...[
    'terminate',
    'discontinue',
    'withdraw my consent',
    'withdraw consent',
    'end text',
    'end messag',
    'end these',
  ],
  ...['cancel text', 'cancel messag', 'cancel my', 'cancel these', 'quit text', 'quit send', 'quit messag'],
  ...[
    'quit contact',
    'remove me',
    'remove my',
    'remove this',
    'please remove',
    'take me off',
    'take my number',
  ],
  ...['delete me', 'delete my', 'lose my number', 'leave me alone', 'go away', 'fuck off', 'piss off'],
  ...['no text', 'no sms', 'no more text', 'no more messag', 'no more sms', 'no more call', 'no more of'],
  ...['never text', 'never contact', 'never messag', 'never signed up', 'no longer want', 'no longer wish'],
  ...['not interested', 'wrong number', 'wrong person', 'wrong phone', 'not my number', 'spam', 'harass'],
  ...['unwanted', 'unsolicited', 'report you ', 'reporting you ', 'block you ', 'blocking you '],
  ...['do not ', 'dont '].flatMap((not) =>
    ['text', 'messag', 'contact', 'call', 'send', 'write', 'bother', ...wanted].map((what) => not + what),
  ),
  ...['no mas ', 'no quiero', 'no me escrib', 'no me mand', 'no me envi', 'no me llam', 'no me contact'],
  ...['deja de', 'deje de', 'dejen de', 'dejame en paz', 'dejenme', 'basta', 'numero equivocado', 'borrame'],
  ...[
    'borren',
    'ne plus',
    'ne m ecri',
    'ne m envoy',
    'arrete',
    'plus de message',
    'mauvais numero',
    'desabonn',
  ],
].map((phrase) => ` ${phrase}`)

/** Ten times the longest SMS. What is longer was not typed on a phone. */
const longest = 16_000

/** What follows "stop" when somebody only speaks of a stop. */
const visits = words('by over off sign light')

/**
 * Reads a text that came in. Case, punctuation, accents and spacing do not matter; one too long for a text is left to a
 * person. Our own words come first, then those of a firm, of every language that it gave, whoever writes: stop before
 * start, and start before help. `settings.put` refuses keywords for which that order would matter. What a firm's words
 * for stop were in `past` is one still.
 */
export function readReply(
  text: string,
  given: readonly FixedWords[] = [],
  past: readonly string[] = [],
): Reply {
  if (text.length > longest) return 'review'
  if (isReaction(text)) return 'none'
  const folded = fold(text)
  const stops = past.some((each) => keywordKey(each) === squeeze(folded)) ? 'stop' : undefined
  const meant = ownMeaning(folded) ?? stops ?? meanings.find((each) => hasKeyword(given, each, folded))
  if (meant !== undefined) return meant
  const padded = ` ${folded} `
  return text.includes('🛑') || stopsInPassing(folded) || revoking.some((phrase) => padded.includes(phrase))
    ? 'review'
    : 'none'
}

/** The locale of the first words among whose keywords the text is: a sign of what its writer speaks. */
export function localeOfKeyword(text: string, given: readonly FixedWords[]): string | null {
  if (text.length > longest) return null
  const folded = fold(text)
  const spoken = given.find((each) => meanings.some((meaning) => hasKeyword([each], meaning, folded)))
  return spoken?.locale ?? null
}

/** The words for stop that are none of the firm's any more, one of each spelling. */
export function pastStopWords(
  before: Pick<Settings, 'fixedWords' | 'pastStopWords'>,
  given: readonly FixedWords[],
): readonly string[] {
  const all = [...(before.pastStopWords ?? []), ...stopWordsOf(before.fixedWords ?? [])]
  const known = new Set(stopWordsOf(given).map(keywordKey))
  return all.filter((word) => {
    const key = keywordKey(word)
    const isNew = !known.has(key) && readReply(word) !== 'stop'
    known.add(key)
    return isNew
  })
}

function stopWordsOf(given: readonly FixedWords[]): readonly string[] {
  return given.flatMap(({ keywords }) => keywords?.stop ?? [])
}

/** As what keywords are told apart; empty for one that holds neither letter nor digit. */
export function keywordKey(keyword: string): string {
  return squeeze(fold(keyword))
}

const meanings: readonly KeywordMeaning[] = ['stop', 'start', 'help']

function ownMeaning(folded: string): KeywordMeaning | undefined {
  if (stopWords.has(squeeze(folded))) return 'stop'
  if (startWords.has(folded)) return 'start'
  return helpWords.has(folded) ? 'help' : undefined
}

/** A stop is known with spaces anywhere in it, for it is better heard once too often. */
function hasKeyword(given: readonly FixedWords[], meaning: KeywordMeaning, folded: string): boolean {
  const compared = meaning === 'stop' ? squeeze : (text: string) => text
  const wanted = compared(folded)
  return given.some(({ keywords }) => keywords?.[meaning]?.some((each) => compared(fold(each)) === wanted))
}

function stopsInPassing(folded: string): boolean {
  const spoken = folded.split(' ')
  return spoken.some((word, at) => {
    const stops = word === 'stop' || word === 'stopall' || word === 'stopping' || word === 'alto'
    return (stops && !visits.has(spoken[at + 1] ?? '')) || /^stop\d/.test(word)
  })
}

/**
 * Small letters and digits, with single spaces for everything else; apostrophes and invisible marks just go. By way of
 * capitals, since ß and ı are told from ss and i in small letters alone.
 */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’`]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function squeeze(folded: string): string {
  return folded.replaceAll(' ', '')
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')))
}
