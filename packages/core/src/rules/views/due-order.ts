import { compareInstants } from '../../model/instants'
import type { Waiting } from '../../ports/store'
import { compareCodePoints } from './fold-name'

/** The order in which what is due is taken up: by its instant, and at one instant by id. */
export function compareDue(
  a: { readonly at: string; readonly id: string },
  b: { readonly at: string; readonly id: string },
): number {
  return compareInstants(a.at, b.at) || compareCodePoints(a.id, b.id)
}

/** The order in which tenants for whom something of a kind waits are told. */
export function compareWaiting(a: Pick<Waiting, 'at' | 'tenant'>, b: Pick<Waiting, 'at' | 'tenant'>): number {
  return compareDue({ at: a.at, id: a.tenant }, { at: b.at, id: b.tenant })
}
