import type { SqlResult, SqlSession, SqlStatement } from '../sql/database'

interface Asked {
  readonly statement: SqlStatement
  readonly resolve: (result: SqlResult) => void
  readonly reject: (reason: unknown) => void
}

const nothing: SqlResult = { rows: [] }

/**
 * The way of one transaction to the server. What is asked for in one go travels together, behind what the transaction
 * opens with, so a driver that pipelines waits once for all of it. After a failure every further question fails with it.
 */
export class Wire {
  private queue: Asked[] = []
  private sending: Promise<void> | null = null
  private failure: { readonly error: unknown } | null = null
  private opening: readonly SqlStatement[]

  constructor(
    private readonly session: SqlSession,
    opening: readonly SqlStatement[],
  ) {
    this.opening = opening
  }

  /** The result of the statement, sent with all others that are asked for before anybody waits. */
  ask(statement: SqlStatement): Promise<SqlResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ statement, resolve, reject })
      this.sending ??= everybodyWaits().then(() => this.send())
    })
  }

  /** Every statement is run, in order. */
  async run(statements: readonly SqlStatement[]): Promise<void> {
    await Promise.all(statements.map((each) => this.ask(each)))
  }

  /** Sends the statements, and waits for no answer: a failure is told by whatever is asked next. */
  async push(statements: readonly SqlStatement[]): Promise<void> {
    for (const each of statements) this.ask(each).catch(() => undefined)
    // What is asked for leaves when nobody has anything left to do: the caller has, and waits here for that.
    await new Promise<void>((resolve) => setImmediate(resolve))
  }

  /** Runs the last statements and keeps the transaction; one that asked for nothing is not even opened. */
  async commit(statements: readonly SqlStatement[]): Promise<void> {
    await this.idle()
    if (this.failure) throw this.failure.error
    const untouched = this.opening.length > 0 && statements.length === 0
    await this.session.commit(untouched ? [] : [...this.opening, ...statements])
  }

  /** Nothing is under way any more, whatever became of it. */
  async idle(): Promise<void> {
    while (this.sending) await this.sending
  }

  private async send(): Promise<void> {
    while (this.queue.length > 0) {
      const asked = this.queue
      this.queue = []
      await this.sendAll(asked)
    }
    this.sending = null
  }

  private async sendAll(asked: readonly Asked[]): Promise<void> {
    const { opening, failure } = this
    this.opening = []
    try {
      if (failure) throw failure.error
      const results = await this.session.run([...opening, ...asked.map(({ statement }) => statement)])
      asked.forEach(({ resolve }, index) => resolve(results[opening.length + index] ?? nothing))
    } catch (error) {
      this.failure ??= { error }
      for (const { reject } of asked) reject(error)
    }
  }
}

/** Comes when no promise that is settled already has anything left to do: whoever is going to ask in this go has asked. */
function everybodyWaits(): Promise<void> {
  return new Promise((resolve) => {
    queueMicrotask(() => process.nextTick(resolve))
  })
}
