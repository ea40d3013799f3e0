import type { Asker } from '../operations/context'
import type { AnyOperation } from '../operations/operation'
import type { Keys } from '../ports/keys'
import type { ReadAhead } from '../ports/store'
import type { KnownActor } from './ask'
import { keyOf, resultId } from './idempotency'

/** What a run of the operation reads first: who asks, a result kept under its key, and what the operation says itself. */
export async function readAhead(
  actor: KnownActor,
  operation: AnyOperation,
  input: unknown,
  keys: Keys,
  now: string,
): Promise<ReadAhead> {
  const key = keyOf(input)
  const own = operation.ahead?.(input as never, { asker: likelyAsker(actor), now }) ?? {}
  const records = {
    ...own.records,
    ...('staff' in actor ? { staff: [actor.staff] } : {}),
    ...('client' in actor ? { client: [actor.client] } : {}),
    ...('claims' in actor ? { link: [actor.claims.subject] } : {}),
    ...(key === null ? {} : { result: [await resultId(spaceOf(actor), key, keys)] }),
  }
  return { ...own, records }
}

function likelyAsker(actor: KnownActor): Asker | null {
  if ('staff' in actor) return { role: 'member', staffId: actor.staff, caseTypes: null }
  if ('client' in actor) return { role: 'client', clientId: actor.client }
  return 'system' in actor ? { role: 'system' } : null
}

/** As the command itself will have it once the actor is admitted. */
function spaceOf(actor: KnownActor): string {
  if ('client' in actor) return `client:${actor.client}`
  return 'claims' in actor ? `link:${actor.claims.subject}` : 'firm'
}
