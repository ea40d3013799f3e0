import type { WorkerPorts } from './transact'

/** What comes first: the work's end, or the time's. */
export async function within<T, L>(
  { timer }: Pick<WorkerPorts, 'timer'>,
  ms: number,
  work: Promise<T>,
  late: L,
): Promise<T | L> {
  let callOff = (): void => undefined
  const tooLong = new Promise<L>((resolve) => {
    callOff = timer.after(ms, () => {
      resolve(late)
    })
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    callOff()
  }
}
