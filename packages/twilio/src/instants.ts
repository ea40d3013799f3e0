/** `2026-03-06T05:00:00Z`, with milliseconds only where there are some; null for no instant at all. */
export function instantOf(epochMs: number): string | null {
  return Number.isFinite(epochMs) ? new Date(epochMs).toISOString().replace('.000Z', 'Z') : null
}
