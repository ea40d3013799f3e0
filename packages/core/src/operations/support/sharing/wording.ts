import type { CarriedChannel } from '../../../model/message'
import { accept, reject, type InputIssue, type Path, type Result } from '../../../model/rejection'
import type { Settings } from '../../../model/settings'
import { messageVariables } from '../../../rules/sending/template'
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

/** The words of a share on one channel, read. `at` is where they stand in the input. */
export async function wordsFor(
  context: Context,
  channel: CarriedChannel,
  given: GivenWords,
  settings: Settings,
  shipped: ShippedWords = shippedWords,
  at: Path = [],
): Promise<Result<Words>> {
  const written = await writtenFor(context, channel, given, shipped)
  if (!written.ok) return written
  const isSaved = (field: 'subject' | 'text') =>
    given[field] === undefined && given.messageTemplateId !== undefined
  return checkedWords(channel, written.value, settings, (field) => [
    ...at,
    isSaved(field) ? 'messageTemplateId' : field,
  ])
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

/** Where in the input the subject or the text stands. */
type PathOf = (field: WordsProblem['field']) => Path

/** Refuses words that are wrong, with all that is wrong. */
export function checkedWords(
  channel: CarriedChannel,
  written: WrittenWords,
  { minimalMessages }: Pick<Settings, 'minimalMessages'>,
  pathOf: PathOf = (field) => [field],
): Result<Words> {
  const read = readWords(channel, written, minimalMessages)
  if (read.ok) return accept(read.words)
  const problems = read.problems.map((each) => ({ ...each, path: pathOf(each.field) }))
  return refuseWords(problems, messageVariables)
}

/** What is wrong with words, where in the input it stands, and the variable that does not exist where that is it. */
export interface PlacedProblem extends InputIssue {
  readonly unknown: string | null
}

/** Refuses words with all that is wrong; `offered` are the variables that an author can choose from. */
export function refuseWords(problems: readonly PlacedProblem[], offered: readonly string[]): Result<never> {
  const issueOf = ({ path, message }: PlacedProblem): InputIssue => ({ path, message })
  const strange = problems.filter((each) => each.unknown !== null)
  if (strange.length > 0) {
    const variables = strange.flatMap((each) => each.unknown ?? [])
    const names = variables.map((each) => `{{${each}}}`).join(', ')
    const facts = { variables, issues: strange.map(issueOf) }
    return reject('VARIABLE_UNKNOWN', `There is no variable ${names}; there are ${offered.join(', ')}`, facts)
  }
  const issues = problems.map(issueOf)
  const [first] = issues
  const message = `${first?.path.join('.') ?? 'text'}: ${first?.message ?? 'not allowed'}`
  return reject('INVALID_INPUT', message, { issues })
}
