/** What a command may reach of the machine it runs on. */
export interface Surroundings {
  /** The version that `--version` says. */
  readonly version: string
  /** Writes one line of output. */
  readonly stdout: (line: string) => void
  /** Writes one line for the person at the terminal. */
  readonly stderr: (line: string) => void
  /** The variables of the environment; only `DATABASE_URL` is read. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The text of a file. Rejects when it cannot be read. */
  readonly readFile: (path: string) => Promise<string>
}

/** 0: good. 1: an expectation or a check failed. 2: the command was used wrongly, or a file cannot be read. */
export type ExitCode = 0 | 1 | 2

/** Wrong usage: each line says what is wrong and what to do. Ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}
