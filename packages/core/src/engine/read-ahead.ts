import type { AnyOperation } from '../operations/operation'
import type { Keys } from '../ports/keys'
import type { ReadAhead } from '../ports/store'
import type { KnownActor } from './ask'
import { keyOf } from './idempotency'

/** What a run of the operation reads first: who asks, a result kept under its key, and what the operation says itself. */
export async function readAhead(
  actor: KnownActor,
  operation: AnyOperation,
  input: unknown,
  keys: Keys,
): Promise<ReadAhead> {
  const key = keyOf(input)
  const own = operation.ahead?.(input as never) ?? {}
  const records = {
    ...own.records,
    ...('staff' in actor ? { staff: [actor.staff] } : {}),
    ...('client' in actor ? { client: [actor.client] } : {}),
    ...('claims' in actor ? { link: [actor.claims.subject] } : {}),
    ...(key === null ? {} : { result: [await keys.digest(key)] }),
  }
  return { ...own, records }
}
