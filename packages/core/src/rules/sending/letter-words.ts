import type { LetterWords } from '../../model/message'

/** What stands around the words of an e-mail when the host gives no others. */
export const englishLetter: LetterWords = {
  locale: 'en',
  open: 'Open',
  otherwise: 'If the button does not work, open this address:',
  unsubscribe: 'Unsubscribe',
}

/**
 * The words for a locale: its own, else those of its language alone, so that `es-MX` is served by `es`. None when there
 * are no such words: the letter is English then, and says so.
 */
export function letterWordsFor(all: readonly LetterWords[], locale: string | null): LetterWords | undefined {
  if (locale === null) return undefined
  const wanted = locale.toLowerCase()
  const named = (tag: string | undefined) => all.find((each) => each.locale.toLowerCase() === tag)
  return named(wanted) ?? named(wanted.split('-')[0])
}
