import { compareInstants } from '../model/instants'
import { canonicalJson } from '../model/json'
import { canonicalInstant } from '../model/primitives'
import { accept, reject, type Result } from '../model/rejection'
import type { Asker, Context } from '../operations/context'
import type { AnyOperation } from '../operations/operation'
import type { Keys } from '../ports/keys'

const keptMs = 7 * 24 * 60 * 60 * 1_000

/**
 * Runs the operation, or gives the kept result of the same key (P4): same key and same input, one effect and the same
 * result for 7 days; same key and another input, `IDEMPOTENCY_MISMATCH`. Keys of the firm are one space; each client and
 * each link has one of its own, so that nobody outside can use up a key of the firm's. A refusal does not use the key up. The result
 * is kept sealed with the key, which itself is kept as a digest only.
 */
export async function once(
  context: Context,
  operation: AnyOperation,
  input: unknown,
): Promise<Result<unknown>> {
  const key = keyOf(input)
  if (key === null) return operation.run(context, input as never)
  const { tx, ports, now, tenant } = context
  const fingerprint = await ports.keys.digest(await fingerprintText(context, operation, input))
  const id = await resultId(spaceOf(context.asker), key, ports.keys)
  const secret = `${tenant}\n${key}`
  const remembered = (await tx.get('result', [id])).get(id)
  if (remembered && compareInstants(now, remembered.expiresAt) < 0) {
    if (remembered.fingerprint === fingerprint)
      return recalled(key, await ports.keys.unseal(secret, remembered.sealed))
    return reject('IDEMPOTENCY_MISMATCH', 'This idempotencyKey came with another input; use a new key', {
      idempotencyKey: key,
    })
  }
  const result = await operation.run(context, input as never)
  if (!result.ok) return result
  const expiresAt = canonicalInstant(Date.parse(now) + keptMs)
  const sealed = await ports.keys.seal(secret, JSON.stringify(result.value))
  await tx.put('result', new Map([[id, { id, fingerprint, sealed, expiresAt }]]))
  return result
}

/** The kept result; when the host's keys have changed since, that there was one is all that can be told. */
function recalled(idempotencyKey: string, json: string | null): Result<unknown> {
  if (json !== null) return accept(JSON.parse(json) as unknown)
  const message = 'This command took effect before; its result was kept under keys that the host has no more'
  return reject('OUTCOME_UNKNOWN', message, { idempotencyKey })
}

/** Under which id the result of a key is kept. */
export function resultId(space: string, key: string, keys: Keys): Promise<string> {
  return keys.digest(canonicalJson([space, key]))
}

function spaceOf(asker: Asker): string {
  if (asker.role === 'client') return `client:${asker.clientId}`
  if (asker.role === 'unsubscriber') return `address:${asker.contactPointId}`
  return asker.role === 'link' ? `link:${asker.link.linkId}` : 'firm'
}

/** The idempotency key of a parsed input; null when it carries none. */
export function keyOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('idempotencyKey' in input)) return null
  return typeof input.idempotencyKey === 'string' ? input.idempotencyKey : null
}

async function fingerprintText(context: Context, operation: AnyOperation, input: unknown): Promise<string> {
  const parts: unknown[] = [operation.name, context.actor]
  for (const [name, value] of Object.entries(input as object)) {
    parts.push([
      name,
      value instanceof Uint8Array ? await context.ports.keys.digest(value) : (value as unknown),
    ])
  }
  return canonicalJson(parts)
}
