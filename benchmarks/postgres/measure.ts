import type { Pool } from 'pg'

/** The half and the slow end of the times that a case took, in milliseconds. */
export interface Times {
  readonly p50: number
  readonly p95: number
}

/**
 * Times cases side by side: every round runs each of them once, so that a slow spell of the machine meets all of them.
 * The first tenth of the rounds warms up and does not count. Each begins on an idle connection: what the one before it
 * left to be done is not its own time.
 */
export async function timeInTurns<K extends string>(
  pool: Pool,
  cases: Readonly<Record<K, (turn: number) => Promise<unknown>>>,
  rounds: number,
): Promise<Readonly<Record<K, Times>>> {
  const names = Object.keys(cases) as K[]
  const taken = new Map(names.map((name) => [name, [] as number[]]))
  const warming = Math.ceil(rounds / 10)
  for (let round = -warming; round < rounds; round += 1) {
    for (const name of names) {
      const idle = await pool.connect()
      idle.release()
      const start = performance.now()
      await cases[name](round + warming)
      if (round >= 0) taken.get(name)?.push(performance.now() - start)
    }
  }
  return Object.fromEntries(names.map((name) => [name, timesOf(taken.get(name) ?? [])])) as Record<K, Times>
}

/** The value below which that part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
}

function timesOf(values: readonly number[]): Times {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95) }
}
