import type { Mail } from './mail'
import type { End } from './outcome'
import type { Server } from './server'
import { openSession, type Session } from './session'

/** A few connections that e-mails take turns on. */
export interface Pool {
  /** Waits for a connection, and tries once on it. */
  handOver(mail: Mail): Promise<End>
  /** Takes nothing more; resolves when what is under way has ended. */
  close(): Promise<void>
}

interface Seat {
  readonly session: Session
  mails: number
  idle: NodeJS.Timeout | null
}

/** The server has heard nothing of it. */
const notBegun: End = { phase: 'open', reply: null, code: 'CLOSED' }

/** Nothing is put back into a queue here: what failed on a connection has had its try. */
export function poolOf(server: Server): Pool {
  const idle: Seat[] = []
  const waiting: ((hasPlace: boolean) => void)[] = []
  const closers: (() => void)[] = []
  let busy = 0
  let isClosed = false

  async function handOver(mail: Mail): Promise<End> {
    if (!(await enter())) return notBegun
    let seat: Seat | null = null
    try {
      const taken = takeIdle() ?? (await newSeat(server))
      if ('phase' in taken) return taken
      seat = taken
      seat.mails += 1
      return await seat.session.handOver(mail)
    } finally {
      if (seat) void putBack(seat)
      else leave()
    }
  }

  /** Waits for a place; false: there will be none. */
  async function enter(): Promise<boolean> {
    if (!isClosed && busy >= server.connections) {
      // Whoever leaves hands the place over, so nobody can slip in between.
      return new Promise((resolve) => waiting.push(resolve))
    }
    if (!isClosed) busy += 1
    return !isClosed
  }

  function takeIdle(): Seat | null {
    for (let seat = idle.pop(); seat; seat = idle.pop()) {
      if (seat.idle) clearTimeout(seat.idle)
      if (seat.session.isOpen()) return seat
    }
    return null
  }

  async function putBack(seat: Seat): Promise<void> {
    const { session } = seat
    const isUsable = seat.mails < server.mailsPerConnection && (await session.ready())
    if (isUsable && !isClosed) {
      seat.idle = setTimeout(() => retire(seat), server.timeouts.idle).unref()
      idle.push(seat)
    } else {
      session.quit()
    }
    leave()
  }

  function retire(seat: Seat): void {
    idle.splice(idle.indexOf(seat), 1)
    seat.session.quit()
  }

  function leave(): void {
    const next = waiting.shift()
    if (next) {
      next(true)
      return
    }
    busy -= 1
    if (busy === 0) for (const tell of closers.splice(0)) tell()
  }

  return {
    handOver,
    async close() {
      isClosed = true
      for (const tell of waiting.splice(0)) tell(false)
      for (const seat of idle.splice(0)) {
        if (seat.idle) clearTimeout(seat.idle)
        seat.session.quit()
      }
      if (busy > 0) await new Promise<void>((resolve) => closers.push(resolve))
    },
  }
}

async function newSeat(server: Server): Promise<Seat | End> {
  const session = await openSession(server)
  return 'phase' in session ? session : { session, mails: 0, idle: null }
}
