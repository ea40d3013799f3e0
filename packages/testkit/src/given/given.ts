import { AssertionError } from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { CaseEvent, EventType, Result, RejectionCode } from '@casework/core'
import type { CaseCommit } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import { Run } from '../differential/run'
import type { Asker, Step } from '../differential/steps'

/** An event that must come: its type, and as many of its facts as matter. */
export interface ExpectedEvent {
  readonly type: EventType
  readonly [fact: string]: unknown
}

/** A history, to which a command comes. */
export interface Given {
  /** The command, by the system unless somebody else is named. */
  when(operation: string, input: unknown, as?: Asker): When
}

/** A command, of which something is expected. Not called `then`: an object with that name would be taken for a promise. */
export interface When {
  /** Throws an `AssertionError` unless the command gives exactly these events, in this order. */
  thenEvents(...events: readonly ExpectedEvent[]): Promise<void>
  /** Throws an `AssertionError` unless the command is refused with this code, and gives no event. */
  thenRefusal(code: RejectionCode): Promise<void>
}

/**
 * The rules of a case in three sentences: what happened before (steps that were taken, cases that are there), what is asked,
 * and which events follow. It runs in memory and needs no test runner.
 *
 * @example
 * await given(...firm)
 *   .when('tasks.complete', { caseId: 'ruiz', key: 'sign', answer: true })
 *   .thenEvents({ type: 'TaskCompleted', value: true, late: false })
 */
export function given(...history: readonly (Step | CaseCommit)[]): Given {
  return {
    when(operation, input, as = { system: true }) {
      const outcome = () => outcomeOf(history, { as, do: operation, with: input })
      return {
        async thenEvents(...expected) {
          const { events, refusal } = await outcome()
          if (refusal !== null) fail(operation, `refused with ${refusal}`, expected)
          const same =
            events.length === expected.length && expected.every((each, at) => fits(each, events[at]))
          if (!same) fail(operation, events, expected)
        },
        async thenRefusal(code) {
          const { events, refusal } = await outcome()
          if (refusal !== code) fail(operation, refusal === null ? events : `refused with ${refusal}`, code)
        },
      }
    },
  }
}

interface Outcome {
  readonly events: readonly CaseEvent[]
  /** The code, `FAULT` for a fault; null when the command was accepted. */
  readonly refusal: string | null
}

async function outcomeOf(history: readonly (Step | CaseCommit)[], command: Step): Promise<Outcome> {
  const events: CaseEvent[] = []
  const memory = { name: 'memory', open: async () => ({ store: memoryStore({ freeze: true }) }) }
  const run = await Run.on(memory, '1', { onEvent: (event) => events.push(event) })
  for (const each of history) await ('expectedVersion' in each ? run.keep(each) : run.take(each))
  events.length = 0
  const result = (await run.take(command)) as Result<unknown> | { readonly fault: string }
  return { events, refusal: 'fault' in result ? result.fault : result.ok ? null : result.error.code }
}

/** True when the event has every fact that is expected of it. */
function fits(expected: ExpectedEvent, event: CaseEvent | undefined): boolean {
  return Object.entries(expected).every(([fact, value]) =>
    isDeepStrictEqual((event as Readonly<Record<string, unknown>> | undefined)?.[fact], value),
  )
}

function fail(operation: string, actual: unknown, expected: unknown): never {
  throw new AssertionError({ message: `${operation} did not give what was expected`, actual, expected })
}
