/** A table in Markdown. Cells may hold any text; bars and line ends are taken care of. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``
}

/** Codes in a row. */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ')
}

/** What says that a page is not written by hand. */
export function notice(from: string): string {
  return `<!-- Written by tools/docs.ts from ${from}. Do not edit. -->`
}

/** Lines that are in a code fence are no prose: they are blanked, so that line numbers stay. */
export function withoutFences(markdown: string): string {
  let fence: string | null = null
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? null
      if (fence === null && mark !== null) {
        fence = mark
        return ''
      }
      if (fence === null) return line
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null
      return ''
    })
    .join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
