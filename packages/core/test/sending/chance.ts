import { seededIds } from '../../src/system/index'

/** Chance that a seed repeats. */
export interface Chance {
  /** In [0, below). */
  int(below: number): number
  /** True so often of a hundred. */
  percent(often: number): boolean
  pick<T>(all: readonly T[]): T | undefined
}

export function chanceOf(seed: number): Chance {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const ids = seededIds(`chance ${String(seed)}`)
  const fraction = () =>
    Array.from(ids.secret().slice(0, 5)).reduce((sum, each) => (sum + alphabet.indexOf(each)) / 64, 0)
  const int = (below: number) => Math.floor(fraction() * below)
  return {
    int,
    percent: (often) => int(100) < often,
    pick: (all) => all[int(all.length)],
  }
}
