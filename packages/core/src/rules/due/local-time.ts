import { dayMs } from './civil'
import { pieceOf, type Pieces, type ZoneTable } from './zone-table'

/** The offset in force at an instant, in milliseconds east of UTC. */
export function offsetAt(epoch: number, table: ZoneTable): number {
  const pieces = table.piecesAt(epoch)
  return pieces.offsets[pieceOf(pieces, epoch)] as number
}

/** The local date at an instant, as a day number. */
export function localDateOf(epoch: number, table: ZoneTable): number {
  return Math.floor((epoch + offsetAt(epoch, table)) / dayMs)
}

/**
 * The instant (epoch milliseconds) of a wall time, given in whole minutes after midnight. A time in a gap moves forward by
 * the gap; of a time that comes twice, the earlier. Equal to Temporal's `disambiguation: 'compatible'` (rules §2).
 */
export function instantOf(day: number, minutes: number, table: ZoneTable): number {
  const local = day * dayMs + minutes * 60_000
  const pieces = table.piecesAt(local)
  const piece = earliestPiece(pieces, local)
  const epoch = local - (pieces.offsets[piece] as number)
  const inGap = epoch < (pieces.starts[piece] as number)
  return inGap ? local - (pieces.offsets[piece - 1] as number) : epoch
}

/** The first instant of a local date: its midnight, or the end of the gap that swallowed it. */
export function startOfDay(day: number, table: ZoneTable): number {
  const local = day * dayMs
  const pieces = table.piecesAt(local)
  const piece = earliestPiece(pieces, local)
  return Math.max(local - (pieces.offsets[piece] as number), pieces.starts[piece] as number)
}

/** The earliest piece that ends after the wall time has been reached: the time lies in it, or in the gap before it. */
function earliestPiece(pieces: Pieces, local: number): number {
  const { starts, offsets } = pieces
  let piece = pieceOf(pieces, local - dayMs)
  while (piece + 1 < starts.length && local - (offsets[piece] as number) >= (starts[piece + 1] as number))
    piece++
  return piece
}
