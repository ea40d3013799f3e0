/** Where pg-boss runs a statement instead of on a connection of its own. */
export interface BossDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** One time that a job was taken; settling it leaves a later attempt alone. */
export interface BossAttempt {
  readonly id: string
  readonly retryCount: number
}

/** What this adapter reads of a job of pg-boss. */
export interface BossJob extends BossAttempt {
  readonly data: unknown
  readonly state: string
  readonly startAfter: Date
  readonly expireInSeconds: number
}

/** What this adapter needs of a started `PgBoss`, version 12.38 or newer of 12. */
export interface Boss {
  send(
    name: string,
    data: object,
    options: {
      readonly db: BossDatabase
      readonly startAfter: string
      readonly singletonKey: string
      readonly retentionSeconds: number
    },
  ): Promise<string | null>
  findJobs(
    name: string,
    options: {
      readonly db?: BossDatabase
      readonly id?: string
      readonly key?: string
      readonly data?: object
      readonly queued?: boolean
      readonly limit?: number
    },
  ): Promise<readonly BossJob[]>
  fetch(name: string, options: { readonly includeMetadata: true }): Promise<readonly BossJob[]>
  deleteJob(name: string, ids: string[], options: { readonly db: BossDatabase }): Promise<unknown>
  complete(
    name: string,
    job: BossAttempt,
    output: null,
    options?: { readonly db: BossDatabase },
  ): Promise<unknown>
  fail(
    name: string,
    job: BossAttempt,
    output: object,
    options: { readonly db: BossDatabase },
  ): Promise<unknown>
}
