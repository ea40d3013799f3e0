import type { Client } from '../../../model/directory'
import type { FixedEmail, FixedText } from '../../../model/fixed-words'
import type { Settings } from '../../../model/settings'
import { spoken, type Draft } from '../../../rules/sending/draft'
import { fixedEmail, fixedText, sampleCode, voiceFor, type Voice } from '../../../rules/sending/fixed-texts'
import { letterOf, type Letterhead } from '../../../rules/sending/letter'
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
  firm: Letterhead,
  voice: Voice,
  name: FixedEmail,
  life: CodeLife = {},
): FixedDraft {
  const email = fixedEmail(voice, name, { firmName: firm.firmName, ...life })
  return { ...email, letter: letterOf(firm, voice), segments: null }
}
