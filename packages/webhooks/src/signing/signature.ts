import { createHmac } from 'node:crypto'

/** HMAC-SHA256 over `id.timestamp.body`, as Standard Webhooks has it. The timestamp is in seconds since 1970. */
export const signatureOf = (key: Buffer, id: string, timestamp: string, body: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()

/** The headers that sign a body, with one signature for each key. */
export function signed(
  keys: readonly Buffer[],
  id: string,
  now: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys
      .map((key) => `v1,${signatureOf(key, id, timestamp, body).toString('base64')}`)
      .join(' '),
  }
}
