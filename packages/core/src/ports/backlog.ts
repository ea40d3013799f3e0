import { dueKinds, type DueKind } from './due-kinds'

/** What goes wrong with single records and does not end by itself, each with the kind of record that it befalls. */
export const troubleKinds = {
  /** Handed over, and nobody knows whether it was taken; looked into for a quarter of an hour. */
  unknownMessage: 'message',
  /** Left to people: `messages.resolve` settles it. */
  messageForPeople: 'message',
  /** An automation that was given up, for a week. */
  failedAutomation: 'automation',
  /** A subscription that failed on one event eight times in a row. */
  stuckDelivery: 'delivery',
  /** Events for a subscription that the worker which looked did not know. */
  unknownSubscription: 'delivery',
} as const satisfies Readonly<Record<string, DueKind>>

export type TroubleKind = keyof typeof troubleKinds

/** What is counted in a backlog: what is due, by kind of record, and what is in trouble, by kind of trouble. */
export type BacklogKind = DueKind | TroubleKind

/** Each of them, with the kind of record that it is counted of. */
export const backlogKinds = {
  ...Object.fromEntries(dueKinds.map((kind) => [kind, kind])),
  ...troubleKinds,
} as Readonly<Record<BacklogKind, DueKind>>

/** A record in trouble. */
export interface Trouble {
  readonly kind: TroubleKind
  readonly since: string
}

/** How much there is of something by now, and since when. */
export interface BacklogCount {
  /** Counted at most up to the cap. */
  readonly count: number
  /** Of all, the earliest instant, whatever the cap; null when there is none. */
  readonly earliest: string | null
}

/** Of every tenant together: records that were due by now, by kind, and those in trouble. */
export type Backlog = Readonly<Record<BacklogKind, BacklogCount>>
