/** A body that comes in pieces without saying how long it is, and what became of it. */
export interface Drip {
  readonly body: ReadableStream<Uint8Array>
  /** Bytes that were asked for. */
  readonly given: () => number
  readonly cancelled: () => boolean
}

/** A source that never ends, in pieces of one size. */
export function endless(piece: number): Drip {
  let given = 0
  let cancelled = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        given += piece
        controller.enqueue(new Uint8Array(piece).fill(0x20))
      },
      cancel() {
        cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, given: () => given, cancelled: () => cancelled }
}

/** A text in pieces of one byte. */
export function dripped(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at === bytes.length) controller.close()
      else controller.enqueue(bytes.slice(at, ++at))
    },
  })
}

/** A body whose sender goes away after the first piece. */
export function brokenOff(): ReadableStream<Uint8Array> {
  let pulls = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls += 1
      if (pulls > 1) controller.error(new Error('The connection was lost'))
      else controller.enqueue(new TextEncoder().encode('{"caseId":'))
    },
  })
}
