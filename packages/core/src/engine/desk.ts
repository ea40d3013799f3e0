import type { Actor } from '../model/actor'
import type { Result } from '../model/rejection'
import type { AnyOperation } from '../operations/operation'
import { operations } from '../operations/registry'
import type { Desk } from './desk.generated'
import { refusalError } from './errors'
import { runOperation, type Engine } from './run-operation'

type Call = (input: unknown) => Promise<unknown>

type Calls = Readonly<Record<string, Readonly<Record<string, Call>>>>

/** A desk for one actor: every operation as a method that throws, and under `try` as one that returns the result. */
export function openDesk(engine: Engine, actor: Actor): Desk {
  const run = (operation: AnyOperation) => (input: unknown) => runOperation(engine, actor, operation, input)
  const trying = eachOperation(run)
  const throwing = eachOperation((operation) => async (input) => unwrap(await run(operation)(input)))
  return { ...throwing, try: trying } as unknown as Desk
}

function eachOperation(call: (operation: AnyOperation) => Call): Calls {
  return Object.fromEntries(
    Object.entries(operations).map(([noun, verbs]) => [
      noun,
      Object.fromEntries(
        Object.entries(verbs).map(([verb, operation]) => [verb, call(operation as AnyOperation)]),
      ),
    ]),
  )
}

function unwrap(result: Result<unknown>): unknown {
  if (!result.ok) throw refusalError(result.error)
  return result.value
}
