import type { Refusal } from '@casework/core/adapter'

/** Twilio's codes of texts that it did not take, by what they mean to us. Codes that are not here mean `other`. */
const byRefusal: Readonly<Record<Exclude<Refusal, 'other'>, readonly number[]>> = {
  // Not a number, not reachable, not a mobile; 21219: a trial account may not text it.
  address: [21211, 21214, 21217, 21219, 21604, 21614],
  optedOut: [21610],
  // The sender is wrong or may not text there; 30032 and 30034: it is not registered.
  route: [21212, 21408, 21601, 21603, 21606, 21612, 21659, 21660, 21661, 21701, 21703, 30032, 30034],
  // 20404 is the account's own address: nothing else of ours could be missing.
  credentials: [10001, 20003, 20005, 20006, 20404],
  content: [21602, 21605, 21617, 21619],
}

const refusals = new Map<number, Refusal>(
  (Object.keys(byRefusal) as (keyof typeof byRefusal)[]).flatMap((refusal) =>
    byRefusal[refusal].map((code): [number, Refusal] => [code, refusal]),
  ),
)

/** What a code means; null for one that is not known. Twilio changes fine codes, so no rule hangs on an unknown one. */
export function refusalOf(code: number): Refusal | null {
  return refusals.get(code) ?? null
}
