import type { Client } from '../../../model/directory'
import type { FixedEmail, FixedText } from '../../../model/fixed-words'
import type { Letter } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import { cleanLine } from '../../../rules/sending/characters'
import { spoken, type Draft } from '../../../rules/sending/draft'
import {
  fixedEmail,
  fixedText,
  letterWords,
  sampleCode,
  voiceFor,
  type Voice,
} from '../../../rules/sending/fixed-texts'
import { segmentsOf } from '../../../rules/sending/segments'

/** What a firm speaks: its own language, and the words that it gave. */
type Spoken = Pick<Settings, 'locale' | 'fixedWords'>

/**
 * The fixed words for whom it is written to: in their own language, else the firm's, else English. `heard` is what a
 * text of theirs was written in; it counts where their own language is not known.
 */
export function voiceOf(
  { locale, fixedWords = [] }: Spoken,
  client: Pick<Client, 'locale'> | null,
  heard: string | null = null,
): Voice {
  return voiceFor(fixedWords, [client?.locale ?? heard, locale])
}

/** The paper of an e-mail that the firm itself writes: its name, above and below. */
export function plainLetter({ firmName: name }: Pick<Settings, 'firmName'>, voice: Voice): Letter {
  const firmName = cleanLine(name)
  const words = letterWords(voice)
  return { firmName, footer: [firmName], ...(words && { words }) }
}

/** Words with nothing of a recipient but their voice. */
type FixedDraft = Pick<Draft, 'subject' | 'pieces' | 'letter' | 'segments'>

/** How long a code lives, where the words bring one. */
interface CodeLife {
  readonly minutes?: number
}

/** A fixed text, with its segments counted. */
export function fixedTextDraft(
  { firmName }: Pick<Settings, 'firmName'>,
  voice: Voice,
  name: FixedText,
  life: CodeLife = {},
): FixedDraft {
  const pieces = fixedText(voice, name, { firmName, ...life })
  return {
    subject: null,
    pieces,
    letter: null,
    segments: segmentsOf(spoken(pieces, '', sampleCode)).segments,
  }
}

/** A fixed e-mail, on the firm's paper. */
export function fixedEmailDraft(
  { firmName }: Pick<Settings, 'firmName'>,
  voice: Voice,
  name: FixedEmail,
  life: CodeLife = {},
): FixedDraft {
  const email = fixedEmail(voice, name, { firmName, ...life })
  return { ...email, letter: plainLetter({ firmName }, voice), segments: null }
}
