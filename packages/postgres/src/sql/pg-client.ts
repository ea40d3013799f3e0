/** What this adapter needs of a client of `pg`. */
export interface PgClient {
  /** True when queries may be sent before the answers to earlier ones (`new pg.Pool({ pipeline: true })`, pg 8.23). */
  readonly pipeline?: boolean
  /** Its socket, where it shows it: what is sent in one go is then written in one go. */
  readonly connection?: { readonly stream: { cork?(): void; uncork?(): void } }
  query(query: PgQuery): Promise<PgResult>
  /** The text as a literal of SQL, quoted. */
  escapeLiteral(text: string): string
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  release(destroy?: boolean): void
}

/** What this adapter needs of `pg.Pool`. */
export interface PgPool {
  /** Gives the same object for the same connection: what is prepared there is remembered with it. */
  connect(): Promise<PgClient>
  on(event: 'error', listener: (error: Error) => void): unknown
}

export interface PgQuery {
  text: string
  values?: unknown[]
  name?: string
}

export interface PgResult {
  rows: Record<string, unknown>[]
  command: string
}

/** How statements travel. */
export interface PgHabits {
  /** False: nothing stays prepared on a connection, since a pooler may give each transaction another one. */
  readonly prepare: boolean
}
