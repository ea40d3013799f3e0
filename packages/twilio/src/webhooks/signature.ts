import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether Twilio signed a form that was posted to an address, with one of these secrets. Every secret and spelling is
 * compared, in constant time, whichever fits.
 */
export function isSigned(
  signature: string,
  tokens: readonly string[],
  address: URL,
  path: string,
  form: URLSearchParams,
): boolean {
  const given = Buffer.from(signature, 'latin1')
  const fields = signedFields(form)
  let signed = false
  for (const token of tokens) {
    for (const url of spellings(address, path)) {
      const right = Buffer.from(
        createHmac('sha1', token).update(url).update(fields).digest('base64'),
        'latin1',
      )
      if (given.length === right.length && timingSafeEqual(given, right)) signed = true
    }
  }
  return signed
}

/** Twilio signs the address with its port or without; what stands before us may have hidden which. */
function spellings({ protocol, hostname, port, pathname }: URL, path: string): string[] {
  const prefix = pathname.replace(/\/$/, '')
  const standard = protocol === 'https:' ? '443' : '80'
  return ['', `:${port === '' ? standard : port}`].map(
    (each) => `${protocol}//${hostname}${each}${prefix}${path}`,
  )
}

/** Names in order, each with its value right behind it; of a name that comes twice, its different values in order. */
function signedFields(form: URLSearchParams): string {
  return [...new Set(form.keys())]
    .sort()
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('')
}
