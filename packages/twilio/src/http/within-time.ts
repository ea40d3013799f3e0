import { TransportError } from '../code-of'
import type { TwilioTransport } from './transport'

/** What a transport that keeps its time may take beyond it. */
const GRACE_MS = 1_000

/** A transport that is not waited for much longer than it may take: then the request counts as lost. */
export const withinTime =
  (send: TwilioTransport): TwilioTransport =>
  async (request) => {
    let timer: NodeJS.Timeout | undefined
    const overtime = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TransportError('TIMEOUT')), request.timeoutMs + GRACE_MS)
    })
    try {
      return await Promise.race([send(request), overtime])
    } finally {
      clearTimeout(timer)
    }
  }
