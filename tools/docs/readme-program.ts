const begin = '<!-- program: examples/quickstart/src/main.ts -->'
const end = '<!-- /program -->'

/** The README with the quickstart's program between its two markers. */
export function withProgram(readme: string, program: string): string {
  const from = readme.indexOf(begin)
  const to = readme.indexOf(end)
  if (from < 0 || to < from) throw new Error(`README.md: the program stands between ${begin} and ${end}`)
  return `${readme.slice(0, from + begin.length)}\n\n\`\`\`ts\n${program.trim()}\n\`\`\`\n\n${readme.slice(to)}`
}
