import { z } from 'zod'
import { id } from './primitives'

const eventActorShape = z.union([
  z.strictObject({ staff: id }),
  z.strictObject({ client: id, link: id.optional() }),
  z.strictObject({ link: id }).describe('The bearer of a copied link, not known by name'),
  z.strictObject({ system: z.literal(true) }),
])

/** Who did something, as history and results show it. */
export type EventActor = z.output<typeof eventActorShape>

export const eventActor: z.ZodType<EventActor, EventActor> = eventActorShape.meta({ id: 'EventActor' })

/** Who asks: a member of staff, a client or the host's own system, each in a tenant; or the holder of a link. */
export type Actor =
  | { readonly tenant: string; readonly staff: string }
  | { readonly tenant: string; readonly client: string }
  | { readonly tenant: string; readonly system: true }
  /** `proof` is what `links.verifyCode` gave, for a link that asks for a code. */
  | { readonly link: string; readonly proof?: string }

/** The author of a draft: one spelling for each person, whichever link they came by. */
export function authorKey(actor: EventActor): string {
  if ('staff' in actor) return `staff:${actor.staff}`
  if ('client' in actor) return `client:${actor.client}`
  if ('link' in actor) return `link:${actor.link}`
  return 'system'
}
