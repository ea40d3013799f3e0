import type { BenchRow, BenchTable } from './harness'

/** Prints the rows under each other, each with its ratio to the limit and whether its goal is met. */
export function printTable({ title, goal, rows }: BenchTable): void {
  const limit = rows.find((row) => row.role === 'limit')?.opsPerSecond
  const lines = rows.map((row) => lineOf(row, limit))
  const widths = Array.from({ length: 6 }, (_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  console.log(`\n${title}\n  goal: ${goal}`)
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column === 2 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    console.log(`  ${cells.join('  ')}`.trimEnd())
  }
}

function lineOf(row: BenchRow, limit: number | undefined): string[] {
  const { verdict } = row
  const goal =
    verdict && verdict.goal !== null ? `goal ${verdict.goal}: ${verdict.met ? 'met' : 'MISSED'}` : ''
  return [row.role, row.name, figureOf(row), ratioOf(row, limit), goal, row.note ?? '']
}

function figureOf({ ms, count, opsPerSecond }: BenchRow): string {
  if (ms) return `p50 ${ms.p50.toFixed(2)} ms, p95 ${ms.p95.toFixed(2)} ms`
  if (count !== undefined) return String(count)
  return opsPerSecond === undefined ? '' : `${amount(opsPerSecond)} ops/s`
}

function ratioOf({ verdict, opsPerSecond }: BenchRow, limit: number | undefined): string {
  if (verdict) return `${verdict.ratio.toPrecision(3)} ${verdict.to}`
  if (limit === undefined || opsPerSecond === undefined) return ''
  return `${(opsPerSecond / limit).toPrecision(2)} of the limit`
}

function amount(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(4)} M`
  return value >= 1e3 ? `${(value / 1e3).toPrecision(4)} k` : value.toPrecision(4)
}
