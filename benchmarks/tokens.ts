import { hkdfSync, webcrypto } from 'node:crypto'
import { jwtVerify, type CryptoKey } from 'jose'
import { joseKeys } from '@casework/core/system'
import type { BenchTable } from './harness'

const issuer = 'https://casework.example'
const now = 1_772_755_200
// Many short rounds: a slow spell of the machine then falls on few of them, and on all cases alike.
const rounds = 301
const checksPerRound = 40

/**
 * Checks of a link token a second, without the database: Casework's `verify` with its own grammar check, against
 * jose's `jwtVerify` called directly with the same demands and the very key. Cases take turns; figures are medians.
 */
export async function tokensBench(): Promise<BenchTable[]> {
  const secret = new Uint8Array(32).fill(7)
  const keys = joseKeys({ issuer, keys: [{ kid: 'k1', secret, state: 'signing' }] })
  const claims = {
    tenant: 'firm-1',
    subject: '019caed9-4300-7000-8000-000000000001',
    jti: 'V1StGXR8_Z5jdHi6B-myTa',
    issuedAt: now,
    expiresAt: now + 14 * 86_400,
  }
  const token = await keys.sign('link', claims)
  const bad = `${token.slice(0, -8)}AAAAAAAA`
  const key = await derivedKey(secret)
  const options = {
    algorithms: ['HS256'],
    issuer,
    audience: 'link',
    typ: 'casework-link+jwt',
    requiredClaims: ['iss', 'aud', 'sub', 'jti', 'iat', 'nbf', 'exp', 'tid'],
    currentDate: new Date(now * 1_000),
    clockTolerance: 60,
  }

  const [direct = 0, ours = 0, refused = 0, made = 0] = await speeds([
    async () => (await jwtVerify(token, key, options)).payload['tid'] === 'firm-1',
    async () => (await keys.verify('link', token, now))?.tenant === 'firm-1',
    async () => (await keys.verify('link', bad, now)) === null,
    async () => (await keys.sign('link', claims)) === token,
  ])
  return [
    {
      title: 'Checks of a link token',
      goal: 'at least 0.9 of jose called directly, own grammar check included',
      rows: [
        { name: 'jose jwtVerify HS256, called directly', opsPerSecond: direct, role: 'limit' },
        { name: 'casework verify', opsPerSecond: ours, role: 'ours' },
        { name: 'casework verify, a bad signature', opsPerSecond: refused, role: 'ours', note: 'refused' },
        { name: 'casework sign', opsPerSecond: made, role: 'ours', note: 'tokens made' },
      ],
    },
  ]
}

/** Runs of each a second, in turns; throws when one does not do its work. */
async function speeds(runs: readonly (() => Promise<boolean>)[]): Promise<number[]> {
  const times: number[][] = runs.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now()
      for (let each = 0; each < checksPerRound; each++) {
        if (!(await run())) throw new Error('A benchmark did not do its work')
      }
      times[index]?.push(performance.now() - start)
    }
  }
  return times.map(
    (list) => (checksPerRound * 1_000) / (list.toSorted((a, b) => a - b)[list.length >> 1] ?? Infinity),
  )
}

function derivedKey(secret: Uint8Array): Promise<CryptoKey> {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, 'casework token v1', 'link/firm-1', 32))
  return webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}
