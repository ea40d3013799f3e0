/** Wakes the worker. Time that is waited is no time that is told: what is due is decided by the Clock. */
export interface Timer {
  /** Runs once after this many milliseconds, of at most 2^31−1; gives what calls it off. It keeps no process alive. */
  after(milliseconds: number, run: () => void): () => void
}
