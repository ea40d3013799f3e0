import type { Casework, Client, Desk, EventActor, Staff } from '@casework/core'
import type { Request } from 'express'
import { cookieOf } from '../cookie'
import type { TimeMachine } from '../demo/time-machine'

/** Who sits at the desk. */
export interface Visitor {
  readonly staff: Staff
  readonly everyone: readonly Staff[]
  readonly firmName: string
  /** The zone that moments are shown in: their own, else the firm's. */
  readonly zone: string
  readonly desk: Desk
  /** The names of the automations that ladders may have done. */
  readonly automations: readonly string[]
  /** The moment of this request. */
  readonly now: string
  /** True when a script asks, for a part of the page: what is said once is kept for whoever opens a page. */
  readonly isScript: boolean
  /** True when the page answers what somebody sent: what stands on it, drafts and made links, is nowhere else. */
  readonly isAnswer: boolean
  /** Which of the demo's own places to be reached at there are. */
  readonly demo: DemoPlaces
}

/** The demo's phone and inbox stand in for the world where no real provider is set, and its clock for time. */
export interface DemoPlaces {
  readonly timeMachine: TimeMachine | null
  readonly phone: boolean
  readonly inbox: boolean
}

/** The cookie that says whose desk it is. A demo has no passwords: anybody may sit down anywhere. */
export const staffCookie = 'desk-staff'

/** The member of staff a request comes from; without a known cookie, the first admin. */
export async function visitorOf(
  casework: Casework,
  tenant: string,
  demo: DemoPlaces,
  request: Request,
): Promise<Visitor> {
  const system = casework.as({ tenant, system: true })
  const [{ staff: everyone }, settings] = await Promise.all([
    system.staff.list({ limit: 200 }),
    system.settings.get({}),
  ])
  const named = cookieOf(request.headers.cookie, staffCookie)
  const active = everyone.filter((each) => each.active)
  const staff =
    active.find((each) => each.id === named) ?? active.find((each) => each.role === 'admin') ?? active[0]
  if (!staff) throw new Error('The firm has no staff')
  return {
    staff,
    everyone: active,
    firmName: settings.firmName,
    zone: staff.timeZone ?? settings.timeZone,
    desk: casework.as({ tenant, staff: staff.id }),
    automations: casework.automations,
    now: casework.clock.now(),
    isScript: request.get('sec-fetch-dest') === 'empty',
    isAnswer: request.method !== 'GET',
    demo,
  }
}

/** The names of staff and clients, for sentences. */
export class People {
  readonly #staff: ReadonlyMap<string, string>
  readonly #clients: ReadonlyMap<string, Client>

  constructor(everyone: readonly Staff[], clients: readonly Client[]) {
    this.#staff = new Map(everyone.map((each) => [each.id, each.name]))
    this.#clients = new Map(clients.map((each) => [each.id, each]))
  }

  /** The people of these cases. */
  static async of({ desk, everyone }: Visitor, clientIds: readonly string[]): Promise<People> {
    const ids = [...new Set(clientIds)]
    return new People(everyone, await Promise.all(ids.map((clientId) => desk.clients.get({ clientId }))))
  }

  staff(id: string): string {
    return this.#staff.get(id) ?? id
  }

  client(id: string): string {
    const client = this.#clients.get(id)
    return client ? clientName(client) : id
  }

  /** Who did something. */
  actor(actor: EventActor): string {
    if ('staff' in actor) return this.staff(actor.staff)
    if ('client' in actor) return this.client(actor.client)
    if ('link' in actor) return 'Whoever had the link'
    return actor.automation === undefined ? 'The system' : 'An automation'
  }
}

/** A client's full name. */
export function clientName({ id, firstName, lastName }: Client): string {
  return [firstName, lastName].filter(Boolean).join(' ') || id
}
