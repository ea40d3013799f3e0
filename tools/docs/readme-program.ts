/** What the README shows of a program: its text and what it prints, each between two markers. */
export function withProgram(readme: string, file: string, text: string, output: string): string {
  const shown = between(readme, `<!-- program: ${file} -->`, '<!-- /program -->', fence('ts', text))
  return between(shown, `<!-- output: ${file} -->`, '<!-- /output -->', fence('text', output))
}

function between(text: string, begin: string, end: string, inside: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} with ${end} after it`)
  return `${text.slice(0, from + begin.length)}\n\n${inside}\n\n${text.slice(to)}`
}

function fence(language: string, text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
  return `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``
}
