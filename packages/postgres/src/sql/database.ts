/** A statement with its values, which never become part of the text. */
export interface SqlStatement {
  readonly text: string
  readonly values?: readonly SqlValue[]
  /** True for a text that comes again and again: a driver may prepare it once for each connection. */
  readonly prepare?: boolean
}

export type SqlValue = string | number | boolean | null | Uint8Array | readonly (string | number | null)[]

export type SqlRow = Readonly<Record<string, unknown>>

export interface SqlResult {
  readonly rows: readonly SqlRow[]
}

/** One transaction on one connection. */
export interface SqlSession {
  /**
   * Runs the statements one after the other and gives their results. The first that fails is thrown, and the
   * transaction can then only be left. A driver that pipelines sends them together: one wait.
   */
  run(statements: readonly SqlStatement[]): Promise<readonly SqlResult[]>
  /**
   * Runs the last statements and keeps the transaction; they may travel with the COMMIT. Fails with a
   * `StoreOutcomeUnknown` when the connection was lost before the answer to it.
   */
  commit(statements: readonly SqlStatement[]): Promise<void>
}

/** Where Casework's statements run: made from `pg` or PGlite, or by a host for a driver of its own. */
export interface SqlDatabase {
  /**
   * Runs the work in a transaction that is kept if the work called `commit`, and rolled back otherwise. Nothing is
   * opened before the first statement.
   */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  /** Runs one statement that only reads, with no transaction around it. Left out: it is run in one. */
  ask?(statement: SqlStatement): Promise<SqlResult>
}
