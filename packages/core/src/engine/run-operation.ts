import type { Actor } from '../model/actor'
import { canonicalInstant } from '../model/primitives'
import { reject, type Rejection, type Result } from '../model/rejection'
import type { Context, OperationPorts } from '../operations/context'
import type { AnyOperation } from '../operations/operation'
import type { Clock } from '../ports/clock'
import type { Store, StoreConflict, StoreOutcomeUnknown, StoreTransaction } from '../ports/store'
import { admit, eventActorOf, knowActor } from './ask'
import { faultError } from './errors'
import { keyOf, once } from './idempotency'
import { readAhead } from './read-ahead'
import { CasesMet } from './cases-met'
import { parseInput } from './parse-input'

/** What the engine runs operations on. */
export interface Engine {
  readonly store: Store
  readonly clock: Clock
  readonly ports: OperationPorts
  /** How often a command is tried when others keep changing the same case. */
  readonly attempts: number
}

/**
 * Runs one operation: parses the input, proves the actor, and does the work in one transaction. A refusal is
 * returned and has written nothing; a conflict is tried again; anything else thrown is a fault.
 */
export async function runOperation(
  engine: Engine,
  actor: Actor,
  operation: AnyOperation,
  input: unknown,
): Promise<Result<unknown>> {
  try {
    const parsed = parseInput(operation, input)
    if (!parsed.ok) return parsed
    const { keys } = engine.ports
    const known = await knowActor(actor, operation, keys, canonicalInstant(engine.clock.now()))
    if (!known.ok) return toAnyone(operation, known)
    const { attempts } = engine
    const met = new CasesMet()
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const now = canonicalInstant(engine.clock.now())
      const foreseen = await readAhead(known.value, operation, parsed.value, keys, now)
      const ahead = met.lockedFirst(foreseen)
      try {
        const work = async (opened: StoreTransaction) => {
          const tx = met.noting(opened)
          const asker = await admit(known.value, operation, tx, keys, now)
          if (!asker.ok) return toAnyone(operation, asker)
          const { tenant } = known.value
          const context: Context = {
            tenant,
            asker: asker.value,
            actor: eventActorOf(asker.value),
            now,
            tx,
            ports: engine.ports,
          }
          return kept(await once(context, operation, parsed.value))
        }
        return await engine.store.transaction(known.value.tenant, work, ahead)
      } catch (error) {
        if (error instanceof Refused) return { ok: false, error: error.rejection }
        const unknown = hasCode(error, 'STORE_OUTCOME_UNKNOWN')
        if (!unknown && !hasCode(error, 'STORE_CONFLICT')) throw error
        // A query keeps nothing, so whatever became of it, it is asked again.
        if (operation.kind === 'query' && attempt === attempts) throw error
        if (operation.kind === 'command' && unknown) return unknownOutcome(keyOf(parsed.value))
      }
    }
    return reject('CONFLICT', 'Others kept changing the same case; try again', { attempts })
  } catch (error) {
    throw faultError(error, operation.name)
  }
}

/** The one answer to a token that the operation does not take, where it has one. */
function toAnyone({ toAnyone: answer }: AnyOperation, refused: Result<never>): Result<unknown> {
  const bad = !refused.ok && refused.error.code === 'LINK_INVALID'
  return bad && answer !== undefined ? { ok: true, value: answer } : refused
}

/** Leaves the transaction without keeping anything of it. */
class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.message)
  }
}

function kept(result: Result<unknown>): Result<unknown> {
  if (!result.ok) throw new Refused(result.error)
  return result
}

/** Recognised by code: the store may bring a copy of core of its own. */
export function hasCode(error: unknown, code: StoreConflict['code'] | StoreOutcomeUnknown['code']): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function unknownOutcome(idempotencyKey: string | null): Result<never> {
  const fix =
    idempotencyKey === null
      ? 'read what is there before you send it again; with an idempotencyKey a repeat is harmless'
      : 'send it again with the same idempotencyKey'
  return reject('OUTCOME_UNKNOWN', `The connection was lost while this was being kept: ${fix}`, {
    idempotencyKey,
  })
}
