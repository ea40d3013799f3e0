import { CompactEncrypt, compactDecrypt } from 'jose'
import { expect, test } from 'vitest'
import { open, secretA, secretB } from './tokens'

const text = '{"url":"https://desk.example/l/…","phone":"+1 212 555 0123"}'

test('a sealed text opens with its secret and with no other', async () => {
  const keys = open()
  const sealed = await keys.seal('acme\nkey-1', text)
  expect(await keys.unseal('acme\nkey-1', sealed)).toBe(text)
  for (const other of ['acme\nkey-2', 'bolt\nkey-1', '']) expect(await keys.unseal(other, sealed)).toBeNull()
  expect(sealed).not.toContain('key-1')
})

/** The key of a secret by Web Crypto. */
async function keyOf(secret: string) {
  const bytes = (words: string) => new TextEncoder().encode(words)
  const { subtle } = globalThis.crypto
  const how = { name: 'HKDF', hash: 'SHA-256', salt: bytes('casework seal v1'), info: bytes(secret) }
  const master = await subtle.importKey('raw', secretA, 'HKDF', false, ['deriveKey'])
  return subtle.deriveKey(how, master, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

test.each(['', text, 'Zoë’s 😀', 'x'.repeat(100_000)])(
  'a seal is a JWE as jose opens and makes it: %.20s',
  async (words) => {
    const key = await keyOf('s')
    const { plaintext } = await compactDecrypt(await open().seal('s', words), key)
    expect(new TextDecoder().decode(plaintext)).toBe(words)
    const theirs = await new CompactEncrypt(new TextEncoder().encode(words))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'a' })
      .encrypt(key)
    expect(await open().unseal('s', theirs)).toBe(words)
  },
)

test('a seal outlives the rotation of its key, and not its revocation', async () => {
  const sealed = await open().seal('s', text)
  const next = { kid: 'b', secret: secretB, state: 'signing' } as const
  const old = { kid: 'a', secret: secretA } as const
  expect(await open([next, { ...old, state: 'verifying' }]).unseal('s', sealed)).toBe(text)
  expect(await open([next, { ...old, state: 'revoked' }]).unseal('s', sealed)).toBeNull()
  expect(await open([next]).unseal('s', sealed)).toBeNull()
})

test('what was tampered with, or never sealed, opens as nothing', async () => {
  const keys = open()
  const sealed = await keys.seal('s', text)
  const parts = sealed.split('.')
  for (let at = 0; at < parts.length; at += 1) {
    const bent = parts.map((part, index) => (index === at ? `${part.slice(0, -2)}AA` : part)).join('.')
    if (bent !== sealed) expect(await keys.unseal('s', bent)).toBeNull()
    const cut = parts.map((part, index) => (index === at ? part.slice(0, -4) : part)).join('.')
    if (cut !== sealed) expect(await keys.unseal('s', cut)).toBeNull()
    const gone = parts.filter((_, index) => index !== at).join('.')
    expect(await keys.unseal('s', gone)).toBeNull()
  }
  expect(await keys.unseal('s', `${sealed}.`)).toBeNull()
  for (const other of ['', 'x', 'a.b.c.d.e', text]) expect(await keys.unseal('s', other)).toBeNull()
})
