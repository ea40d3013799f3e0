import { z } from 'zod'
import { id } from './primitives'

const eventActorShape = z.union([
  z.strictObject({ staff: id }),
  z.strictObject({ client: id, link: id.optional() }),
  z.strictObject({ link: id }).describe('The bearer of a copied link, not known by name'),
  z.strictObject({
    system: z.literal(true),
    automation: id.optional().describe('The run of an automation that did it'),
    depth: z.int().optional().describe('How many automations led to it'),
  }),
])

/** Who did something, as history and results show it. */
export type EventActor = z.output<typeof eventActorShape>

export const eventActor: z.ZodType<EventActor, EventActor> = eventActorShape.meta({ id: 'EventActor' })

/** The run of an automation that acts, and how many led to it. */
export interface AutomationCause {
  readonly automationId: string
  readonly depth: number
}

/** Who asks: a member of staff, a client or the host's own system, each in a tenant; or the holder of a link. */
export type Actor =
  | { readonly tenant: string; readonly staff: string }
  | { readonly tenant: string; readonly client: string }
  | { readonly tenant: string; readonly system: true; readonly automation?: AutomationCause }
  /** `proof` is what `links.verifyCode` gave, for a link that asks for a code. */
  | { readonly link: string; readonly proof?: string }

/** The author of a draft: one spelling for each person, whichever link they came by. */
export function authorKey(actor: EventActor): string {
  if ('staff' in actor) return `staff:${actor.staff}`
  if ('client' in actor) return `client:${actor.client}`
  if ('link' in actor) return `link:${actor.link}`
  return 'system'
}
