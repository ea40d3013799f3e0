import type { Intended } from './guarding'

/** A message whose intent is committed and whose outcome is not kept yet. */
export interface Flight {
  readonly tenant: string
  readonly intended: Intended
  /** Whether its provider was called. */
  hasBegun: boolean
}

/** What is at a provider now, or about to be: so that a stop can wait for it, or say what became of it. */
export class InFlight {
  private readonly running = new Set<Flight>()

  get size(): number {
    return this.running.size
  }

  enter(tenant: string, intended: Intended): Flight {
    const flight = { tenant, intended, hasBegun: false }
    this.running.add(flight)
    return flight
  }

  leave(flight: Flight): void {
    this.running.delete(flight)
  }

  /** By tenant. */
  tenants(): ReadonlyMap<string, readonly Flight[]> {
    const found = new Map<string, Flight[]>()
    for (const flight of this.running) found.set(flight.tenant, [...(found.get(flight.tenant) ?? []), flight])
    return found
  }
}
