import type { BenchRow, BenchTable } from './harness'

type Suite = () => BenchTable[] | Promise<BenchTable[]>

/** Loaded by name, so that one suite runs without the others and what they need. */
const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  visibility: async () => (await import('./visibility')).visibilityBench,
  conditions: async () => (await import('./conditions')).conditionsBench,
  transitions: async () => (await import('./transitions')).transitionsBench,
  due: async () => (await import('./due')).dueBench,
  tokens: async () => (await import('./tokens')).tokensBench,
}

const args = process.argv.slice(2)
const json = args.includes('--json')
const named = args.filter((arg) => !arg.startsWith('--'))
const unknown = named.filter((name) => !Object.hasOwn(suites, name))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`)
  process.exit(1)
}

const tables: BenchTable[] = []
for (const [name, load] of Object.entries(suites)) {
  if (named.length > 0 && !named.includes(name)) continue
  const suite = await load()
  for (const table of await suite()) {
    tables.push(table)
    if (!json) print(table)
  }
}
if (json) console.log(JSON.stringify(tables, null, 2))

function print({ title, goal, rows }: BenchTable): void {
  const limit = rows.find((row) => row.role === 'limit')?.opsPerSecond
  const lines = rows.map((row) => lineOf(row, limit))
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  console.log(`\n${title}\n  goal: ${goal}`)
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(`  ${cells.join('  ')}`.trimEnd())
  }
}

function lineOf(row: BenchRow, limit: number | undefined): string[] {
  const ratio = limit === undefined ? '' : `${(row.opsPerSecond / limit).toPrecision(2)} of the limit`
  return [row.role, row.name, `${amount(row.opsPerSecond)} ops/s`, ratio, row.note ?? '']
}

function amount(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(4)} M`
  return value >= 1e3 ? `${(value / 1e3).toPrecision(4)} k` : value.toPrecision(4)
}
