/**
 * The body of a request; `tooLarge` when it is longer than the limit, `brokenOff` when its sender went away. What is
 * over the limit is never held: reading stops there, whatever `Content-Length` said.
 */
export async function readBytes(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | 'tooLarge' | 'brokenOff'> {
  const body = request.body as ReadableStream<Uint8Array> | null
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    stop(body)
    return 'tooLarge'
  }
  const reader = body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
      size += next.value.byteLength
      if (size > limit) {
        stop(reader)
        return 'tooLarge'
      }
      chunks.push(next.value)
    }
  } catch {
    return 'brokenOff'
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/** Tells the source that no more is wanted. It may answer as it likes, or never. */
function stop(source: { cancel(): Promise<void> } | null | undefined): void {
  source?.cancel().catch(() => undefined)
}

/** The media type of a request's body, lower case, without parameters; empty when it names none. */
export function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}
