import { epochOf } from '../model/primitives'

/** Fills the array with random bytes. */
export type RandomFill = (into: Uint8Array) => void

const pooled = 4_096
const randomPart = 8
const lastCount = 0xfff
const lastMillisecond = 2 ** 48 - 1

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * Draws version 7 uuids (RFC 9562) that rise in the order drawn. A counter fills `rand_a`; when it is full, or when
 * a moment is earlier than the last, the time already reached is carried on. The other 62 bits are random.
 *
 * Throws a RangeError when the moment is no instant of the years 1970 to 10889.
 */
export function uuidV7(fill: RandomFill): (moment: string) => string {
  const pool = new Uint8Array(pooled)
  let used = pooled
  let time = -1
  let count = 0
  let said: string | null = null
  let head = ''

  return (moment) => {
    // Reading an instant costs more than the rest; a command draws many ids at one moment.
    if (moment !== said) {
      const epoch = epochOf(moment)
      if (!(epoch >= 0 && epoch <= lastMillisecond))
        throw new RangeError(`"${moment}" is no moment for an id`)
      said = moment
      if (epoch > time) tick(epoch)
      else next()
    } else next()
    if (used === pooled) {
      fill(pool)
      used = 0
    }
    const id = `${head}${count.toString(16).padStart(3, '0')}${tail(pool, used)}`
    used += randomPart
    return id
  }

  function next(): void {
    if (count === lastCount) tick(time + 1)
    else count++
  }

  function tick(epoch: number): void {
    time = epoch
    count = 0
    const digits = epoch.toString(16).padStart(12, '0')
    head = `${digits.slice(0, 8)}-${digits.slice(8)}-7`
  }
}

function tail(bytes: Uint8Array, at: number): string {
  const byte = (offset: number): string => hex[bytes[at + offset] ?? 0] ?? ''
  const variant = hex[((bytes[at] ?? 0) & 0x3f) | 0x80] ?? ''
  return `-${variant}${byte(1)}-${byte(2)}${byte(3)}${byte(4)}${byte(5)}${byte(6)}${byte(7)}`
}
