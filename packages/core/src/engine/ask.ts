import type { Actor, AutomationCause, EventActor } from '../model/actor'
import type { LinkRecord } from '../model/link'
import { id } from '../model/primitives'
import { accept, badLink, invalid, reject, type Result } from '../model/rejection'
import type { Asker } from '../operations/context'
import type { AnyOperation } from '../operations/operation'
import type { Keys, TokenClaims } from '../ports/keys'
import type { StoreTransaction } from '../ports/store'
import { compareInstants } from '../model/instants'

/** An actor whose tenant is known, before the store was asked about them. */
export type KnownActor =
  | { readonly tenant: string; readonly staff: string }
  | { readonly tenant: string; readonly client: string }
  | { readonly tenant: string; readonly system: true; readonly automation?: AutomationCause }
  | { readonly tenant: string; readonly claims: TokenClaims; readonly proved: boolean }

/** Finds the actor's tenant; a link's is in its token, which is verified here, with the proof of its code. */
export async function knowActor(
  actor: Actor,
  { admits }: Pick<AnyOperation, 'admits'>,
  keys: Keys,
  now: string,
): Promise<Result<KnownActor>> {
  if ('link' in actor) {
    const seconds = Math.floor(Date.parse(now) / 1_000)
    const purpose = admits === 'unsubscribe' ? 'unsubscribe' : 'link'
    const claims = await keys.verify(purpose, actor.link, admits === 'anyLink' ? null : seconds)
    if (!claims) return badLink
    const proof = actor.proof === undefined ? null : await keys.verify('code', actor.proof, seconds)
    const proved = proof?.tenant === claims.tenant && proof.subject === claims.subject
    return accept({ tenant: claims.tenant, claims, proved })
  }
  const named = 'staff' in actor ? actor.staff : 'client' in actor ? actor.client : 'system'
  for (const [path, value] of [
    ['tenant', actor.tenant],
    ['actor', named],
  ] as const) {
    if (!id.safeParse(value).success)
      return invalid([path], 'An id has 1–128 visible characters and no spaces')
  }
  return accept(actor)
}

/** Who asks, proved against the store: active staff, a client on record, or a link. */
export async function admit(
  actor: KnownActor,
  operation: AnyOperation,
  tx: StoreTransaction,
  keys: Keys,
  now: string,
): Promise<Result<Asker>> {
  const asker =
    'claims' in actor ? await linkAsker(actor, operation, tx, keys, now) : await namedAsker(actor, tx)
  if (!asker.ok) return asker
  return mayCall(asker.value, operation) ? asker : forbidden(operation)
}

/** The asker as events record it. */
export function eventActorOf(asker: Asker): EventActor {
  switch (asker.role) {
    case 'system': {
      const { automation } = asker
      if (!automation) return { system: true }
      return { system: true, automation: automation.automationId, depth: automation.depth }
    }
    case 'admin':
    case 'member':
      return { staff: asker.staffId }
    case 'client':
      return { client: asker.clientId }
    case 'link': {
      const { linkId: link, clientId } = asker.link
      return clientId === null ? { link } : { client: clientId, link }
    }
    case 'unsubscriber':
      return { link: asker.contactPointId }
  }
}

async function namedAsker(
  actor: Exclude<KnownActor, { readonly claims: TokenClaims }>,
  tx: StoreTransaction,
): Promise<Result<Asker>> {
  if ('system' in actor) {
    const { automation } = actor
    return accept({ role: 'system', ...(automation && { automation }) })
  }
  if ('staff' in actor) {
    const staff = (await tx.get('staff', [actor.staff])).get(actor.staff)
    if (!staff?.active)
      return reject('FORBIDDEN', `"${actor.staff}" is no active staff here`, {
        what: 'actor',
        id: actor.staff,
      })
    return accept({ role: staff.role, staffId: staff.id, caseTypes: staff.caseTypes })
  }
  const client = (await tx.get('client', [actor.client])).get(actor.client)
  if (!client || client.erasedAt !== null)
    return reject('FORBIDDEN', `"${actor.client}" is no client here`, { what: 'actor', id: actor.client })
  return accept({ role: 'client', clientId: client.id })
}

/** The record decides: the token only says which one is meant. */
async function linkAsker(
  { claims, proved }: Extract<KnownActor, { readonly claims: TokenClaims }>,
  { admits }: AnyOperation,
  tx: StoreTransaction,
  keys: Keys,
  now: string,
): Promise<Result<Asker>> {
  const { subject, jti } = claims
  if (admits === 'unsubscribe') return accept({ role: 'unsubscriber', contactPointId: subject })
  const link = (await tx.get('link', [subject])).get(subject)
  const live = link?.revokedAt === null && compareInstants(now, link.expiresAt) < 0
  if (!link || !(live || admits === 'anyLink') || link.jtiDigest !== (await keys.digest(jti))) return badLink
  if (link.requireCode && admits === undefined && !proved)
    return (await isOnCase(tx, link))
      ? reject('CODE_REQUIRED', 'This link opens with a one-time code: ask for one', { linkId: link.linkId })
      : badLink
  return accept({ role: 'link', link, jti })
}

/** False for a link whose client was taken off its case: it is dead, and no code is to tell that it ever was alive. */
async function isOnCase(tx: StoreTransaction, { caseId, clientId }: LinkRecord): Promise<boolean> {
  if (caseId === null || clientId === null) return true
  const state = (await tx.cases([caseId], false)).get(caseId)
  return state?.record.clientIds.includes(clientId) ?? false
}

function mayCall(asker: Asker, { access }: AnyOperation): boolean {
  switch (asker.role) {
    case 'system':
    case 'admin':
      return access.includes('admin') || access.includes('staff')
    case 'member':
      return access.includes('staff')
    case 'client':
      return access.includes('client')
    case 'link':
    case 'unsubscriber':
      return access.includes('link')
  }
}

function forbidden(operation: AnyOperation): Result<never> {
  const who = operation.access.join(', ')
  return reject('FORBIDDEN', `${operation.name} is for ${who}`, { what: 'operation', id: operation.name })
}
