/** One measured case. `limit`: the same work by hand, as fast as the machine allows; `peer`: another library. */
export interface BenchRow {
  name: string
  opsPerSecond: number
  role: 'limit' | 'ours' | 'peer'
  note?: string
}

/** Rows that were measured side by side. Ratios are to the limit row. */
export interface BenchTable {
  title: string
  goal: string
  rows: BenchRow[]
}

/** Results end up here, so that no compiler may leave the work out. */
let sink: unknown = null

/** The last result of the last case: read by nothing but a debugger. */
export const lastResult = (): unknown => sink

/**
 * Measures cases side by side: every round runs each case for at least `minMs`, so that a slow spell of the machine
 * meets all of them. `run` does `batch` operations. Gives each case's median over the rounds (at least 5).
 */
export function interleave(
  cases: readonly {
    name: string
    role: BenchRow['role']
    batch: number
    run: () => unknown
    note?: string
  }[],
  options: { rounds?: number; minMs?: number } = {},
): BenchRow[] {
  const rounds = Math.max(5, options.rounds ?? 7)
  const minMs = options.minMs ?? 60
  const speeds = cases.map((): number[] => [])
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    cases.forEach((each, index) => {
      const speed = measure(each.run, minMs) * each.batch
      if (round > 0) speeds[index]?.push(speed)
    })
  }
  return cases.map(({ name, role, note }, index) => ({
    name,
    role,
    opsPerSecond: median(speeds[index] ?? []),
    ...(note === undefined ? {} : { note }),
  }))
}

function measure(run: () => unknown, minMs: number): number {
  const start = performance.now()
  for (let runs = 1; ; runs += 1) {
    sink = run()
    const elapsed = performance.now() - start
    if (elapsed >= minMs) return (runs * 1_000) / elapsed
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle] ?? 0
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
