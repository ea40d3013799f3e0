/** Where the time comes from. */
export interface Clock {
  /** The moment it is: canonical UTC (`2026-03-06T05:00:00Z`), never earlier than it last said. */
  now(): string
}
