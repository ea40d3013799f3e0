import type { FixedWords, KeywordMeaning } from '../../model/fixed-words'
import type { Path } from '../../model/rejection'
import { characterProblems } from './characters'
import { holdsAddress } from './check-text'
import { keywordKey, readReply } from './replies'

/** What is wrong with a keyword, and where it stands among the words. */
export interface KeywordProblem {
  readonly path: Path
  readonly message: string
}

/**
 * What is wrong with the keywords of all languages together: each may mean one thing, wherever it is written, and whatever
 * meant stop in the `past` means nothing else.
 */
export function keywordProblems(
  given: readonly FixedWords[],
  past: readonly string[] = [],
): readonly KeywordProblem[] {
  const meant = new Map<string, Place>()
  const stopped = new Set(past.map(keywordKey))
  return placesOf(given).flatMap((place) => {
    const key = keywordKey(place.word)
    const message =
      place.meaning !== 'stop' && stopped.has(key)
        ? `“${place.word}” meant stop before, and whoever was told so may write it; take another word`
        : problemOf(place, key, meant.get(key))
    if (!meant.has(key)) meant.set(key, place)
    return message === null ? [] : [{ path: place.path, message }]
  })
}

/** A keyword where it stands. */
interface Place {
  readonly path: Path
  readonly meaning: KeywordMeaning
  readonly locale: string
  readonly word: string
}

function placesOf(given: readonly FixedWords[]): readonly Place[] {
  return given.flatMap(({ locale, keywords }, index) =>
    (['stop', 'start', 'help'] as const).flatMap((meaning) =>
      (keywords?.[meaning] ?? []).map((word, at) => ({
        path: [index, 'keywords', meaning, at],
        meaning,
        locale,
        word,
      })),
    ),
  )
}

function problemOf({ word, meaning }: Place, key: string, earlier: Place | undefined): string | null {
  const [strange] = characterProblems(word, false)
  if (strange !== undefined) return `${strange}: leave them out`
  if (holdsAddress(word)) return 'It holds an address, which a phone would open; give a word'
  if (key === '') return 'It holds neither a letter nor a digit, so no text could be it'
  if (earlier && earlier.meaning !== meaning)
    return `“${word}” means ${earlier.meaning} in ${earlier.locale} already; a word means one thing in all languages`
  const ours = [readReply(word), readReply(key)]
  const other = ours.find((each) => each !== 'none' && each !== 'review' && each !== meaning)
  if (other !== undefined) return `“${word}” means ${other} everywhere, and cannot mean ${meaning}`
  if (meaning !== 'stop' && ours.includes('review'))
    return `“${word}” is what people write who want no more texts; take another word`
  return null
}
