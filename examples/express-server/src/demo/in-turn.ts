/**
 * Does one piece of work at a time, in the order in which they were asked for. The rounds of the worker and the moving of
 * the clock take turns: a message that is at its provider must not grow a week old there.
 */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
