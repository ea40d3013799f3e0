import type { Delivery } from '../../model/delivery'
import { CallsUnderWay, type Call } from './under-way'

/** A handler's turn on one case, under way. */
export interface DeliveryTurn extends Call {
  readonly tenant: string
  readonly delivery: Delivery
  /** The number of the last event that was taken. */
  after: number
}

/** The turns of subscriptions' handlers that are under way. */
export class Deliveries extends CallsUnderWay<DeliveryTurn> {
  private readonly told = new Set<string>()

  /** How many more of this subscription may begin. */
  free(name: string): number {
    return this.freeOf(({ delivery }) => delivery.name === name)
  }

  /** True once for each name that nobody knows. */
  isNews(name: string): boolean {
    const isNew = !this.told.has(name)
    this.told.add(name)
    return isNew
  }
}
