import type { PgPool } from './pg-client'

/** Listens to the errors of a pool or a client for good, since one that nobody hears ends the process. */
export function outlive(source: Pick<PgPool, 'on'>): void {
  if (heard.has(source)) return
  source.on('error', ignore)
  heard.add(source)
}

/** What is listened to already: a host may make its ports twice on one pool. */
const heard = new WeakSet<Pick<PgPool, 'on'>>()

/** Every statement that was lost has told its caller already. */
export function ignore(): void {
  // Without a listener the event itself would end the process.
}
