/** A line of a CSV file, as RFC 4180 has it: every cell in quotes, quotes doubled. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/**
 * A cell that no spreadsheet takes for a formula. Names come from people outside, and a sheet runs what begins like a
 * formula, also after blanks; an apostrophe in front makes it text.
 */
function harmless(cell: string): string {
  return /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell
}
