import { z } from 'zod'

/** Raw bytes in code; over HTTP they are the body itself. */
export const bytesOf: z.ZodType<Uint8Array, Uint8Array> = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array,
  'Send the bytes as a Uint8Array',
)
