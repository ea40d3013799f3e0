/** How a browser names the border between the parts of a form (RFC 2046, without what no browser writes). */
const border = /^multipart\/form-data; ?boundary="?([\w'()+,./:=?-]{1,70})"?$/i

const mostParts = 5_000

/**
 * Whether a multipart body has few enough parts to be read at once. Millions of empty ones fit into the bytes that a
 * file may have, and would keep everybody else waiting.
 */
export function hasFewParts(bytes: Uint8Array, contentType: string): boolean {
  const boundary = border.exec(contentType.trim())?.[1]
  if (boundary === undefined) return false
  const mark = new TextEncoder().encode(`--${boundary}`)
  let parts = 0
  for (let at = find(bytes, mark, 0); at !== -1; at = find(bytes, mark, at + mark.length)) {
    parts += 1
    if (parts > mostParts) return false
  }
  return true
}

function find(bytes: Uint8Array, mark: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x2d, from); at !== -1; at = bytes.indexOf(0x2d, at + 1)) {
    if (mark.every((byte, offset) => bytes[at + offset] === byte)) return at
  }
  return -1
}
