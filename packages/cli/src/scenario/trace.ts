import { canonicalJson, type Path } from '@casework/core'
import { spell } from '../problems'
import { withoutBytes } from './references'

/** What can happen in a story, and what its line holds beside `kind` and `at`. */
interface Happenings {
  event: { readonly event: unknown }
  result: { readonly step: number; readonly do: string; readonly result: unknown }
  rejection: { readonly step: number; readonly do: string; readonly rejection: unknown }
  message: { readonly message: unknown; readonly answer: unknown }
  /** Due work threw; it is tried again. */
  fault: { readonly message: string }
  failed: {
    readonly step: number
    /** Where in the scenario's file. */
    readonly path: string
    readonly expected: unknown
    readonly actual: unknown
  }
}

type Happening = keyof Happenings

/** The record of a run: one line of canonical JSON for everything that happened, in order. */
export interface Trace {
  readonly counts: Readonly<Record<Happening, number>>
  /** Writes a line, with the instant it is now. */
  write<K extends Happening>(kind: K, facts: Happenings[K]): void
  /** Writes that a step did not go as the scenario says. */
  fail(step: number, path: Path, expected: unknown, actual: unknown): void
  /** Writes the last line. */
  end(facts: object): void
}

/** A trace that writes its lines to `stdout`. */
export function trace(now: () => string, stdout: (line: string) => void): Trace {
  const counts = { event: 0, result: 0, rejection: 0, message: 0, fault: 0, failed: 0 }
  const line = (kind: string, facts: object) => {
    stdout(canonicalJson(withoutBytes({ kind, at: now(), ...facts })))
  }
  const write: Trace['write'] = (kind, facts) => {
    counts[kind] += 1
    line(kind, facts)
  }
  return {
    counts,
    write,
    fail(step, path, expected, actual) {
      write('failed', { step, path: spell(['steps', step, ...path]), expected, actual })
    },
    end: (facts) => line('end', { ...facts, counts }),
  }
}
