/** How far into a file its entries are looked for; Office writes those that tell its kind first. */
const searched = 65_536

/** Names of the entries of a ZIP file that start in its first 64 KiB, read from their local headers. */
export function zipEntries(bytes: Uint8Array): string[] {
  const names: string[] = []
  const end = Math.min(bytes.length, searched) - 30
  for (let at = 0; at <= end; at++) {
    // "PK\3\4". Sizes in local headers may be missing, so each header is looked for instead of stepped to.
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b || bytes[at + 2] !== 3 || bytes[at + 3] !== 4) continue
    const length = (bytes[at + 26] ?? 0) + 256 * (bytes[at + 27] ?? 0)
    if (length <= 255) names.push(String.fromCharCode(...bytes.subarray(at + 30, at + 30 + length)))
  }
  return names
}
