import type { FixedEmail, FixedText, FixedWords } from '../../model/fixed-words'
import type { Path } from '../../model/rejection'
import { characterProblems } from './characters'
import { keywordProblems } from './check-keywords'
import { holdsAddress } from './check-text'
import { spoken } from './draft'
import { fixedText, fixedVocabulary, sampleCode, voiceFor, type FixedVariable } from './fixed-texts'
import { segmentsOf } from './segments'
import { parseTemplate, variablesOf } from './template'

/** What is wrong with fixed words, and where it stands among them. */
export interface FixedWordsProblem {
  readonly path: Path
  readonly message: string
  /** The variable that does not exist there, where that is what is wrong. */
  readonly unknown: string | null
}

/** What a text must say, and what it may say beside it. */
interface Sayable {
  readonly must: readonly FixedVariable[]
  readonly may: readonly FixedVariable[]
}

/** Who writes stands in every text; how to stop stands wherever the carriers ask for it (P34). */
const texts: Readonly<Record<FixedText, Sayable>> = {
  introduction: { must: ['firm.name', 'reply.stop'], may: ['reply.help'] },
  stopped: { must: ['firm.name'], may: ['reply.start', 'reply.help'] },
  started: { must: ['firm.name', 'reply.stop'], may: ['reply.help'] },
  help: { must: ['firm.name', 'reply.stop'], may: ['reply.start'] },
  code: { must: ['firm.name', 'code'], may: ['minutes'] },
  numberChanged: { must: ['firm.name'], may: [] },
}

const emails: Readonly<Record<FixedEmail, Sayable>> = {
  code: { must: ['code'], may: ['firm.name', 'minutes'] },
  addressChanged: { must: [], may: ['firm.name'] },
}

/** Subjects are shown on locked screens: no code stands in them. */
const subjects: Sayable = { must: [], may: ['firm.name'] }

/** What one text may cost, and the firm’s name that it is counted with. */
const mostSegments = 3
const sampleName = 'x'.repeat(40)

/** All that is wrong with what a firm gives as its fixed words, which had these words for stop before; none when they can be said. */
export function fixedWordsProblems(
  given: readonly FixedWords[],
  past: readonly string[] = [],
): readonly FixedWordsProblem[] {
  return [
    ...given.flatMap((words, index) =>
      [...localeProblems(words, given.slice(0, index)), ...wordsProblems(words)].map((each) => ({
        ...each,
        path: [index, ...each.path],
      })),
    ),
    ...keywordProblems(given, past).map(({ path, message }) => problem(path, message)),
  ]
}

function localeProblems({ locale }: FixedWords, before: readonly FixedWords[]): FixedWordsProblem[] {
  const twice = before.some((each) => each.locale.toLowerCase() === locale.toLowerCase())
  return twice ? [problem(['locale'], `${locale} stands above already; give one entry for each`)] : []
}

function wordsProblems(words: FixedWords): FixedWordsProblem[] {
  const letter = Object.entries(words.letter ?? {}).flatMap(([name, text]) =>
    textProblems(['letter', name], text, { must: [], may: [] }),
  )
  const said = entriesOf(words.texts).flatMap(([name, text]) => {
    const problems = textProblems(['texts', name], text, texts[name])
    return problems.length > 0 ? problems : costProblems(words, name)
  })
  const mailed = entriesOf(words.emails).flatMap(([name, { subject, text }]) => [
    ...textProblems(['emails', name, 'subject'], subject, subjects),
    ...textProblems(['emails', name, 'text'], text, emails[name], true),
  ])
  return [...letter, ...said, ...mailed]
}

function textProblems(path: Path, text: string, { must, may }: Sayable, lines = false): FixedWordsProblem[] {
  const strange = characterProblems(text, lines).map((message) => problem(path, `${message}: leave them out`))
  if (holdsAddress(text)) strange.push(problem(path, 'It holds an address; these words link to nothing'))
  const parsed = parseTemplate(text, fixedVocabulary)
  if (!parsed.ok) {
    const unread = parsed.problems.map(({ message, variable }) =>
      variable === undefined || fixedVocabulary.has(variable)
        ? problem(path, message)
        : { path, message, unknown: variable },
    )
    return [...strange, ...unread]
  }
  const said = variablesOf(parsed.parts)
  const misplaced = said
    .filter((each) => !must.includes(each) && !may.includes(each))
    .map((each) => problem(path, `{{${each}}} says nothing here; ${offered([...must, ...may])}`))
  const lacking = must
    .filter((each) => !said.includes(each))
    .map((each) => problem(path, `It must say {{${each}}}: ${reasons[each] ?? ''}`))
  return [...strange, ...misplaced, ...lacking]
}

function problem(path: Path, message: string): FixedWordsProblem {
  return { path, message, unknown: null }
}

const reasons: Partial<Record<FixedVariable, string>> = {
  'firm.name': 'whoever reads it has to know who writes',
  'reply.stop': 'it tells how to stop',
  code: 'it is what the message is for',
}

function offered(variables: readonly FixedVariable[]): string {
  if (variables.length === 0) return 'it takes no variables'
  return `it may say ${variables.map((each) => `{{${each}}}`).join(', ')}`
}

/** A text as it will be counted, with a code and the words of its own language in it. */
function costProblems(words: FixedWords, name: FixedText): FixedWordsProblem[] {
  const pieces = fixedText(voiceFor([words], [words.locale]), name, { firmName: sampleName, minutes: 10 })
  const { segments, encoding } = segmentsOf(spoken(pieces, '', sampleCode))
  if (segments <= mostSegments) return []
  const why = encoding === 'UCS-2' ? ': it holds letters that only 70 of fit into one' : ''
  const message = `It takes ${String(segments)} segments with a name of 40 letters${why}; at most ${String(mostSegments)}`
  return [problem(['texts', name], message)]
}

/** The entries that are given, with the types of their names. */
function entriesOf<T extends object>(
  record: T | undefined,
): readonly (readonly [keyof T, NonNullable<T[keyof T]>])[] {
  const entries = Object.entries(record ?? {}) as [keyof T, T[keyof T]][]
  return entries.flatMap(([name, value]) => (value ? [[name, value] as const] : []))
}
