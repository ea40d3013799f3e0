/** How far into a file without a list its entries are looked for. */
const searched = 65_536

/** Length of the record at the end of a ZIP file; a comment of at most 65,535 bytes may follow it. */
const endLength = 22
const longestComment = 65_535

/**
 * Names of the entries of a ZIP file, from the list at its end, by which every program reads it: Office writes the
 * entries that tell its kind first, others write them last. Of a file that has no such list, those whose headers
 * stand in its first 64 KiB.
 */
export function zipEntries(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return listed(bytes, view) ?? foundFromTheStart(bytes, view)
}

function listed(bytes: Uint8Array, view: DataView): string[] | null {
  const end = endRecord(view)
  if (end === null) return null
  const names: string[] = []
  let at = end - view.getUint32(end + 12, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at < 0 || at + 46 > end || !isAt(view, at, 1, 2)) return null
    const length = view.getUint16(at + 28, true)
    if (at + 46 + length > end) return null
    names.push(nameAt(bytes, at + 46, length))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names.length > 0 ? names : null
}

/** Where the last record begins whose comment ends with the file; null when there is none. */
function endRecord(view: DataView): number | null {
  const last = view.byteLength - endLength
  for (let at = last; at >= 0 && at >= last - longestComment; at--) {
    if (isAt(view, at, 5, 6) && at + endLength + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  return null
}

function foundFromTheStart(bytes: Uint8Array, view: DataView): string[] {
  const names: string[] = []
  const end = Math.min(bytes.length, searched) - 30
  for (let at = 0; at <= end; at++) {
    // Sizes in local headers may be missing, so each header is looked for instead of stepped to.
    if (isAt(view, at, 3, 4)) names.push(nameAt(bytes, at + 30, view.getUint16(at + 26, true)))
  }
  return names
}

/** Whether "PK" and these two bytes stand there. */
function isAt(view: DataView, at: number, third: number, fourth: number): boolean {
  return view.getUint32(at) === 0x504b0000 + third * 256 + fourth
}

/** A name of a length that Office gives to none is not worth reading. */
function nameAt(bytes: Uint8Array, at: number, length: number): string {
  return length > 255 ? '' : String.fromCharCode(...bytes.subarray(at, at + length))
}
