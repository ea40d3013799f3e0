import { StoreConflict, StoreOutcomeUnknown } from '@casework/core/adapter'

/** What a `PostgresError` can be about. */
export type PostgresErrorCode =
  /** The connection was lost before COMMIT was sent: nothing was kept. */
  | 'CONNECTION_LOST'
  | 'UNREACHABLE'
  | 'POOL_FULL'
  | 'ACCESS_DENIED'
  | 'PERMISSION_DENIED'
  | 'NO_ROLE'
  | 'SERVER_TOO_OLD'
  | 'WRONG_ENCODING'
  | 'UNSAFE_ROLE'
  | 'UNSAFE_SCHEMA'
  | 'NOT_MIGRATED'
  | 'SCHEMA_NEWER'
  | 'CHECKSUM_MISMATCH'
  | 'TIMEOUT'
  | 'READ_ONLY'
  | 'SERVER_FULL'
  | 'NO_TRANSACTION'

/** The one error of this adapter. Recognise it by `code`; the message says what to do, `cause` is the driver's error. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError'

  constructor(
    readonly code: PostgresErrorCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
  }
}

/** What an error of the driver means to a host; one that is not known stays as it is. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PostgresError) return error
  if (error instanceof StoreOutcomeUnknown) return error
  const state = sqlState(error)
  if (state === null) return isLost(error) ? lost(error) : error
  for (const name of repeating) Reflect.deleteProperty(error, name)
  if (conflicts.has(state))
    return new StoreConflict('Another transaction changed the same rows', { cause: error })
  const known = meanings[state]
  return known ? new PostgresError(known[0], known[1], error) : error
}

/** Where the server, and PGlite, repeat a row or a statement: it may hold what people wrote, and logs must not. */
const repeating = ['detail', 'where', 'internalQuery', 'query', 'params'] as const

/** The SQLSTATE of a server's error; null for an error of another kind. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error ? error.code : null
}

/** True when the connection is gone or given up: whether the last statement ran cannot be told from this. */
export function isLost(error: unknown): boolean {
  const state = sqlState(error)
  // 08P01 is a message that the server does not understand: a fault of ours, on a connection that is well.
  if (state !== null) return state.startsWith('57P') || (state.startsWith('08') && state !== '08P01')
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENET|EHOST)/.test(code) ||
    /connection|socket|not queryable/i.test(error.message) ||
    isGivenUp(error)
  )
}

/** True when the server itself said what became of the statement. */
export function isAnswer(error: unknown): boolean {
  return sqlState(error) !== null && !isLost(error)
}

/** True when `pg` waited no longer, by the `query_timeout` of the pool: the server may still be at it. */
function isGivenUp(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

/** False for a statement that `pg` refused to send, because it knew that the connection was gone. */
export function wasSent(error: unknown): boolean {
  return !(error instanceof Error && error.message.includes('not queryable'))
}

/** True when there was no transaction to set a savepoint in, or one that had failed: then none was set. */
export function hasNoTransaction(error: unknown): boolean {
  return ['25P01', '25P02'].includes(sqlState(error) ?? '')
}

/** The error of a connection that ended, or was given up, before anything was kept. */
export function lost(cause: unknown): PostgresError {
  if (isGivenUp(cause)) {
    return new PostgresError(
      'TIMEOUT',
      'The server gave no answer within the query_timeout of the pool; nothing of this transaction was kept',
      cause,
    )
  }
  return new PostgresError(
    'CONNECTION_LOST',
    'The connection to PostgreSQL was lost; nothing of this transaction was kept. Try again',
    cause,
  )
}

/** The error of a connection that ended, or was given up, before COMMIT was answered. */
export function outcomeUnknown(cause: unknown): StoreOutcomeUnknown {
  return new StoreOutcomeUnknown('No answer of PostgreSQL came to COMMIT', { cause })
}

/** The error of a pool that gave no connection. */
export function unreachable(cause: unknown): unknown {
  const known = translated(cause)
  if (known instanceof PostgresError && known.code !== 'CONNECTION_LOST') return known
  if (cause instanceof Error && /timeout exceeded|timed? ?out/i.test(cause.message)) {
    return new PostgresError(
      'POOL_FULL',
      'The pool gave no connection in time: raise its max or its connectionTimeoutMillis, or look for transactions that stay open',
      cause,
    )
  }
  return new PostgresError(
    'UNREACHABLE',
    'PostgreSQL cannot be reached: check host, port and that the server runs',
    cause,
  )
}

/** Serialization failure, deadlock, lock not given in time: another transaction was first. */
const conflicts: ReadonlySet<string> = new Set(['40001', '40P01', '55P03'])

const denied = 'The server refused the role: check user, password and database of the pool'
const nothingToJoin =
  'The client has no transaction that could be joined: send BEGIN before, and ROLLBACK after a failure of your own'
const unmigrated = 'The schema is not there or not complete: run migrate() as the owner of the schema'

const meanings: Readonly<Record<string, readonly [PostgresErrorCode, string]>> = {
  '28000': ['ACCESS_DENIED', denied],
  '28P01': ['ACCESS_DENIED', denied],
  '3D000': ['ACCESS_DENIED', 'There is no such database on the server: create it, or correct the name'],
  '53300': [
    'POOL_FULL',
    'The server has no connection left: lower the max of your pools, or raise max_connections',
  ],
  '42501': [
    'PERMISSION_DENIED',
    'The role lacks a right on a table, sequence or function of Casework: run migrate({ grantTo }) with its name as the owner',
  ],
  '42P01': ['NOT_MIGRATED', unmigrated],
  '3F000': ['NOT_MIGRATED', unmigrated],
  '42703': ['NOT_MIGRATED', unmigrated],
  '42883': ['NOT_MIGRATED', unmigrated],
  '25006': [
    'READ_ONLY',
    'The server or the role only reads: connect to the primary, and look for default_transaction_read_only',
  ],
  '53100': ['SERVER_FULL', 'The disk of the server is full; nothing was kept. Make room, then try again'],
  '53200': ['SERVER_FULL', 'The server is out of memory; nothing was kept. Lower its load, then try again'],
  '25P01': ['NO_TRANSACTION', nothingToJoin],
  '25P02': ['NO_TRANSACTION', nothingToJoin],
  '57014': ['TIMEOUT', 'A statement took longer than statementTimeoutMs allows; nothing was kept'],
  '25P03': ['TIMEOUT', 'The transaction was idle longer than idleTimeoutMs allows; nothing was kept'],
  '25P04': ['TIMEOUT', 'The transaction took longer than transaction_timeout allows; nothing was kept'],
  '57P01': [
    'CONNECTION_LOST',
    'The server ended the connection; nothing of this transaction was kept. Try again',
  ],
  '57P02': ['CONNECTION_LOST', 'The server crashed; nothing of this transaction was kept. Try again'],
  '57P03': ['UNREACHABLE', 'The server is starting or stopping: try again in a moment'],
}
