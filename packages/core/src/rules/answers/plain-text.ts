const searched = 65_536

/**
 * Whether the first 64 KiB are well-formed UTF-8 without control characters other than tab and line ends. A
 * character cut off at the end of what is looked at, or of the bytes given, is forgiven.
 */
export function isPlainText(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, searched)
  for (let at = 0; at < end;) {
    const first = bytes[at] ?? 0
    if (first < 0x80) {
      if (first === 0x7f || (first < 0x20 && !(first >= 0x09 && first <= 0x0d))) return false
      at++
      continue
    }
    const length =
      first >= 0xc2 && first <= 0xdf
        ? 2
        : first >= 0xe0 && first <= 0xef
          ? 3
          : first >= 0xf0 && first <= 0xf4
            ? 4
            : 0
    if (length === 0) return false
    for (let next = 1; next < length && at + next < end; next++) {
      const [least, most] = next === 1 ? secondByte(first) : [0x80, 0xbf]
      const byte = bytes[at + next] ?? 0
      if (byte < least || byte > most) return false
    }
    at += length
  }
  return true
}

/** Bounds of the second byte, which rule out overlong forms, surrogates and what lies beyond Unicode. */
function secondByte(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf]
  if (first === 0xed) return [0x80, 0x9f]
  if (first === 0xf0) return [0x90, 0xbf]
  if (first === 0xf4) return [0x80, 0x8f]
  return [0x80, 0xbf]
}
