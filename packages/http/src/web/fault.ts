/** Something that should not have happened, as the host is told of it. The outside learns the correlation id only. */
export interface Fault {
  readonly correlationId: string
  /** What was being served: `tasks.complete`, or `page`. Never the address, which may hold a link's token. */
  readonly during: string
  readonly error: unknown
}

/** Told of every fault; what it throws hurts nobody, and no answer waits for it. */
export type OnFault = (fault: Fault) => void | Promise<void>

/** Reports a fault and gives the correlation id to answer with. */
export function report(error: unknown, during: string, onFault: OnFault | undefined): string {
  const correlationId = crypto.randomUUID()
  const tell = async () => onFault?.({ correlationId, during, error })
  // The answer must not depend on the host's logging.
  tell().catch(() => undefined)
  return correlationId
}
