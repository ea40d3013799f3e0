import type { Casework, Health } from '@casework/core'
import type { RequestHandler } from 'express'

/** How late the oldest work may be, and how long ago the last round of this process. */
const lateMs = 5 * 60_000
const silentMs = 60_000

/** What a monitor asks: 200 while this process does its work and work is done in time, else 503; with all that is known. */
export function healthRoute(casework: Casework): RequestHandler {
  return async (_, response) => {
    try {
      const health = await casework.health()
      response.status(isWell(health) ? 200 : 503).json(health)
    } catch (error) {
      console.error(error)
      response.status(503).json({ store: 'cannot be asked' })
    }
  }
}

/** What is in trouble waits for a person: another process would make it no better. */
function isWell({ at, worker, clocks, work }: Health): boolean {
  const silent = worker.roundAt === null ? Infinity : Date.parse(at) - Date.parse(worker.roundAt)
  const isLate = Object.values(work).some((each) => each.lateMs > lateMs)
  return silent <= silentMs && !isLate && clocks?.areApart !== true
}
