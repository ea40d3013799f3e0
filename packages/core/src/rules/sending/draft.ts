import type { CarriedChannel, Letter, MessagePiece } from '../../model/message'
import { cleanLines } from './characters'
import { fill, type MessageValues } from './fill'
import { fixedText, type Voice } from './fixed-texts'
import { letterOf, type Letterhead } from './letter'
import { segmentsOf } from './segments'
import type { MessageVariable } from './template'
import type { Words } from './words'

/** A message with its values in, and with the places of its secrets. */
export interface Draft {
  readonly subject: string | null
  readonly pieces: readonly MessagePiece[]
  readonly letter: Letter | null
  /** Of a text, counted with a link of the length that it will have. */
  readonly segments: number | null
  /** Present when it tells who writes and how to stop. */
  readonly introduces?: true
  /** Variables without a value and without a fallback. */
  readonly missing: readonly MessageVariable[]
}

/** Who writes. */
export interface Writer extends Letterhead {
  readonly postalAddress: string | null
  /** In which fixed words. */
  readonly voice: Voice
}

/** What a draft is made for. */
export interface DraftFor {
  readonly channel: CarriedChannel
  readonly commercial: boolean
  readonly writer: Writer
  /** The first text to a number says who writes and how to stop (P34). */
  readonly introduce: boolean
  /** A link as long as the real one. */
  readonly sampleLink: string
}

/** Fills the words for one recipient. */
export function draft(words: Words, values: MessageValues, wanted: DraftFor): Draft {
  const subject = words.subject === null ? null : fill(words.subject, values)
  const text = fill(words.text, values)
  const pieces: MessagePiece[] = [...text.parts]
  const introduces = wanted.channel === 'sms' && wanted.introduce
  if (introduces)
    pieces.push({ text: `\n${spoken(fixedText(wanted.writer.voice, 'introduction', wanted.writer), '')}` })
  return {
    subject: subject === null ? null : spoken(subject.parts, ''),
    pieces,
    letter: wanted.channel === 'email' ? paperOf(wanted) : null,
    segments: wanted.channel === 'sms' ? segmentsOf(spoken(pieces, wanted.sampleLink)).segments : null,
    ...(introduces ? { introduces } : {}),
    missing: [...new Set([...(subject?.missing ?? []), ...text.missing])],
  }
}

/** What the pieces say, with what stands in the places of the link and the code. */
export function spoken(pieces: readonly MessagePiece[], link: string, code = ''): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : 'link' in piece ? link : code)).join('')
}

function paperOf({ writer, commercial }: DraftFor): Letter {
  const { postalAddress, voice } = writer
  return letterOf(
    writer,
    voice,
    commercial && postalAddress !== null ? cleanLines(postalAddress).split('\n') : [],
  )
}
