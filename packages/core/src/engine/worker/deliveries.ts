import type { Delivery } from '../../model/delivery'
import { UnderWay, type Call } from './under-way'

/** How many handlers of one subscription run at once in one worker. */
const perName = 10

/** A handler's turn on one case, under way. */
export interface DeliveryTurn extends Call {
  readonly tenant: string
  readonly delivery: Delivery
  /** The number of the last event that was taken. */
  after: number
}

/** The turns of subscriptions' handlers that are under way. */
export class Deliveries extends UnderWay<DeliveryTurn> {
  private readonly told = new Set<string>()

  /** How many more of this subscription may begin. */
  free(name: string): number {
    return Math.max(0, perName - this.count(({ delivery }) => delivery.name === name))
  }

  /** True once for each name that nobody knows. */
  isNews(name: string): boolean {
    const isNew = !this.told.has(name)
    this.told.add(name)
    return isNew
  }
}
