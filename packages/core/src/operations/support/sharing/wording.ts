import type { CarriedChannel } from '../../../model/message'
import { accept, reject, type InputIssue, type Result } from '../../../model/rejection'
import type { Settings } from '../../../model/settings'
import {
  readWords,
  shippedWords,
  type ShippedWords,
  type Words,
  type WordsProblem,
} from '../../../rules/sending/words'
import type { Context } from '../../context'
import { getRecord } from '../records'

/** What a share says, as its input gives it. */
export interface GivenWords {
  readonly subject?: string | undefined
  readonly text?: string | undefined
  readonly messageTemplateId?: string | undefined
}

/** The words of a share on one channel, read. */
export async function wordsFor(
  context: Context,
  channel: CarriedChannel,
  given: GivenWords,
  settings: Settings,
  shipped: ShippedWords = shippedWords,
): Promise<Result<Words>> {
  const written = await writtenFor(context, channel, given, shipped)
  return written.ok ? checkedWords(channel, written.value, settings) : written
}

/** Words as somebody wrote them. */
export interface WrittenWords {
  readonly subject: string | null
  readonly text: string
}

/** What a share says on one channel: the words given, a template's for its own channel, else the shipped ones. */
export async function writtenFor(
  context: Context,
  channel: CarriedChannel,
  given: GivenWords,
  shipped: ShippedWords = shippedWords,
): Promise<Result<WrittenWords>> {
  const template =
    given.messageTemplateId === undefined
      ? null
      : await getRecord(context, 'messageTemplate', given.messageTemplateId)
  if (template && !template.ok) return template
  const saved = template?.value.channel === channel ? template.value : shipped[channel]
  const subject = channel === 'sms' ? null : (given.subject ?? saved.subject)
  return accept({ subject, text: given.text ?? saved.text })
}

/** Refuses words that are wrong, with all that is wrong. */
export function checkedWords(
  channel: CarriedChannel,
  written: WrittenWords,
  { minimalMessages }: Pick<Settings, 'minimalMessages'>,
): Result<Words> {
  const read = readWords(channel, written, minimalMessages)
  return read.ok ? accept(read.words) : refusalOf(read.problems)
}

function refusalOf(problems: readonly WordsProblem[]): Result<never> {
  const unknown = problems.flatMap((each) => each.unknown ?? [])
  if (unknown.length > 0) {
    const names = unknown.map((each) => `{{${each}}}`).join(', ')
    return reject('VARIABLE_UNKNOWN', `There is no variable ${names}`, { variables: unknown })
  }
  const issues: InputIssue[] = problems.map(({ field, message }) => ({ path: [field], message }))
  const [first] = issues
  return reject('INVALID_INPUT', `${first?.path[0] ?? 'text'}: ${first?.message ?? 'not allowed'}`, {
    issues,
  })
}
