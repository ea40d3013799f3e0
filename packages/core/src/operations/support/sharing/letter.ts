import type { Client } from '../../../model/directory'
import type { Letter, LetterWords } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import { cleanLine } from '../../../rules/sending/characters'
import { letterWordsFor } from '../../../rules/sending/letter-words'
import type { Context } from '../../context'

/** The fixed words for whom it is written to: in their own language, else the firm's, else English. */
export function fixedWords(
  { ports }: Pick<Context, 'ports'>,
  { locale }: Pick<Settings, 'locale'>,
  client: Pick<Client, 'locale'> | null,
): LetterWords | undefined {
  const own = letterWordsFor(ports.letterWords, client?.locale ?? null)
  return own ?? letterWordsFor(ports.letterWords, locale)
}

/** The paper of an e-mail that the firm itself writes: its name, above and below. */
export function plainLetter(
  context: Pick<Context, 'ports'>,
  settings: Pick<Settings, 'locale' | 'firmName'>,
  client: Pick<Client, 'locale'> | null,
): Letter {
  const firmName = cleanLine(settings.firmName)
  const words = fixedWords(context, settings, client)
  return { firmName, footer: [firmName], ...(words && { words }) }
}
