const SECRET = /^whsec_[A-Za-z0-9+/]+={0,2}$/

/** The keys of secrets as Standard Webhooks writes them. The `TypeError` for a wrong one does not show it. */
export function keysOf(secrets: readonly string[]): readonly Buffer[] {
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.length > 4)
    throw new TypeError('secrets must be one to four secrets')
  return secrets.map((secret: unknown) => {
    const key =
      typeof secret === 'string' && SECRET.test(secret) ? Buffer.from(secret.slice(6), 'base64') : null
    if (!key || key.length < 32 || key.length > 64)
      throw new TypeError('secrets must be whsec_ and 32 to 64 bytes in base64')
    return key
  })
}
