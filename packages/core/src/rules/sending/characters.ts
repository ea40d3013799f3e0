/**
 * Characters that a message may not carry (promises of safe output): they end lines in headers, turn the direction of
 * the text around them, or are no characters at all.
 */

/** Marks that turn the direction of the text around them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** Line and paragraph separator, which some readers take for the end of a line. */
const separators = /[\u2028\u2029]/

const everyBidiOrSeparator = new RegExp(`${bidiControls.source}|${separators.source}`, 'g')

const controls = /\p{Cc}/u
const controlsBut = /[^\P{Cc}\n\t]/u
const everyRunOfControls = /\p{Cc}+/gu
const everyRunOfControlsBut = /[^\P{Cc}\n\t]+/gu

/** What is wrong with the characters of a text; `lines` allows line feeds and tabs. */
export function characterProblems(text: string, lines: boolean): string[] {
  const problems: string[] = []
  if ((lines ? controlsBut : controls).test(text))
    problems.push(lines ? 'It holds control characters' : 'It holds control characters; it must be one line')
  if (separators.test(text)) problems.push('It holds a Unicode line or paragraph separator')
  if (bidiControls.test(text)) problems.push('It holds marks that turn the direction of writing')
  if (!text.isWellFormed()) problems.push('It holds half of a character')
  return problems
}

/** The text as one line: runs of controls become a space, direction marks and separators go, halves become U+FFFD. */
export function cleanLine(text: string): string {
  return text.replace(everyBidiOrSeparator, '').replace(everyRunOfControls, ' ').toWellFormed()
}

/** The same, with its line feeds and tabs kept. */
export function cleanLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(everyBidiOrSeparator, '')
    .replace(everyRunOfControlsBut, ' ')
    .toWellFormed()
}
