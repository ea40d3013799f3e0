import { manualClock, memory } from '@casework/memory'
import { createCasework, type Alert, type CaseEvent, type Store } from '../../src/index'
import { seededIds } from '../../src/system/index'
import { start } from '../support/world'

export type Told = CaseEvent & { readonly tenant: string }

/** A firm whose clock and timers are in the test's hand, and more processes on the same store. */
export function firm() {
  const clock = manualClock(start)
  const ports = memory({ clock })
  const alerts: Alert[] = []
  const faults: unknown[] = []
  const timers: { readonly ms: number; readonly run: () => void }[] = []
  const open = (store: Store = ports.store, seed = 1) =>
    createCasework({
      ...ports,
      store,
      ids: seededIds(seed),
      timer: { after: (ms, run) => (timers.push({ ms, run }), () => undefined) },
      onAlert: (alert) => alerts.push(alert),
      onError: (error) => faults.push(error),
    })
  const late = (ms: number) => {
    for (const timer of timers) if (timer.ms === ms) timer.run()
  }
  return { clock, store: ports.store, open, alerts, faults, late }
}

export const acme = { tenant: 'acme', system: true } as const
export const turn = () => new Promise((resolve) => setImmediate(resolve))
export const seqs = (told: readonly Told[], caseId = 'ruiz') =>
  told.filter((each) => each.caseId === caseId).map(({ seq }) => seq)
export const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
