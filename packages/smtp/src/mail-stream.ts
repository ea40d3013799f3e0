import { Readable } from 'node:stream'

const pieceBytes = 65_536

/** What the stream tells while a message is read from it. */
export interface Watch {
  /** Before the first piece; false: nothing may be read. */
  begin(): boolean
  /** Before each piece. */
  piece(): void
  /** Everything was taken. What comes next on the wire is the final dot, and it is not written yet. */
  end(): void
}

/**
 * The bytes of a message, piece by piece. A piece is read when the ones before it have gone on their way, so the end is
 * told no sooner than a few pieces before the dot is on the wire, and never after it.
 */
export function mailStream(bytes: Buffer, watch: Watch): Readable {
  let at = 0
  const stream = new Readable({
    highWaterMark: pieceBytes,
    read() {
      if (at === 0 && !watch.begin()) return
      watch.piece()
      this.push(at < bytes.length ? bytes.subarray(at, at + pieceBytes) : null)
      at += pieceBytes
    },
  })
  // Heard before nodemailer hears it, which then writes the dot.
  return stream.once('end', () => watch.end())
}
