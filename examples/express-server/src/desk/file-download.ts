import type { Response } from 'express'
import type { Visitor } from './visitor'

/** Sends an uploaded file to be saved, never to be shown: a client chose its bytes. */
export async function sendFile({ desk }: Visitor, blob: string, response: Response): Promise<void> {
  const { bytes, type, name } = await desk.files.read({ blob })
  response
    .set({
      'content-type': type,
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeName(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
    })
    .send(Buffer.from(bytes))
}

/** RFC 8187 leaves out a few characters that `encodeURIComponent` lets through. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
