/** One measured case. `limit`: the same work by hand, as fast as the machine allows; `peer`: another library. */
export interface BenchRow {
  name: string
  role: 'limit' | 'ours' | 'peer'
  /** Where it is a speed. */
  opsPerSecond?: number
  /** Where it is a number of something. */
  count?: number
  /** The half and the slow end of its times in milliseconds, where a single run is what somebody waits for. */
  ms?: { readonly p50: number; readonly p95: number }
  verdict?: Verdict
  note?: string
}

/** How a case stands to another one, and to what was hoped for. */
export interface Verdict {
  readonly ratio: number
  readonly to: string
  /** In words; null: there is none. */
  readonly goal: string | null
  readonly met: boolean | null
}

/** A ratio of times that shall not be exceeded. */
export function atMost(ratio: number, to: string, goal: number | null): Verdict {
  if (goal === null) return { ratio, to, goal: null, met: null }
  return { ratio, to, goal: `<= ${String(goal)}`, met: ratio <= goal }
}

/** A ratio of speeds that shall be reached. */
export function atLeast(ratio: number, to: string, goal: number | null): Verdict {
  if (goal === null) return { ratio, to, goal: null, met: null }
  return { ratio, to, goal: `>= ${String(goal)}`, met: ratio >= goal }
}

/** Rows that were measured side by side. Ratios are to the limit row. */
export interface BenchTable {
  title: string
  goal: string
  rows: BenchRow[]
  /** True: a goal that is missed is a defect on any machine. */
  isLaw?: boolean
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

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle] ?? 0
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
