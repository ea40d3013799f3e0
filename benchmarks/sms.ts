import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { OutboundMessage } from '@casework/core/adapter'
import { twilioSms } from '@casework/twilio'
import { Pool } from 'undici'
import { undiciTransport } from '../packages/twilio/test/support/undici-transport'
import { atLeast, type BenchTable } from './harness'

const accountSid = `AC${'0a'.repeat(16)}`
const authToken = 'a-secret-of-the-benchmark'
const from = '+12125550100'
/** Texts on their way at the same time. */
const atOnce = 20
const textsPerRound = 1_000
const rounds = 15

const text: OutboundMessage = {
  id: '019caed9-4300-7000-8000-000000000001',
  tenant: 'acme',
  channel: 'sms',
  purpose: 'transactional',
  to: '+12127365000',
  subject: null,
  text: 'Acme Law: please answer one question. https://acme.example/s/V1StGXR8_Z5jdHi6B-myTa',
  html: null,
  createdAt: '2026-03-02T14:00:00Z',
  deliverBefore: null,
  unsubscribeUrl: null,
}

/**
 * Texts handed over a second, to a server in a process of its own that answers as Twilio does. The limit is the very
 * request, made by undici's pool with nothing around it. Cases take turns; figures are medians.
 */
export async function smsBench(): Promise<BenchTable[]> {
  const server = fork(fileURLToPath(new URL('sms-server.ts', import.meta.url)))
  const [port] = (await once(server, 'message')) as [number]
  const baseUrl = `http://127.0.0.1:${String(port)}`
  const pool = new Pool(baseUrl, { connections: atOnce })
  const options = { accountSid, authToken, from, baseUrl }
  const plain = twilioSms(options)
  const injected = twilioSms({ ...options, transport: undiciTransport(pool, baseUrl) })
  try {
    const [direct = 0, http = 0, undici = 0] = await speeds([
      () => directly(pool),
      async () => (await plain.send(text)).outcome === 'accepted',
      async () => (await injected.send(text)).outcome === 'accepted',
    ])
    const name = `${String(atOnce)} at a time`
    return [
      {
        title: 'Handing over a text',
        goal: 'at least 0.4 of undici called directly by node:http, 0.7 by an injected undici',
        rows: [
          { name: `undici Pool.request, called directly, ${name}`, role: 'limit', opsPerSecond: direct },
          row(`casework by node:http, ${name}`, http, direct, 0.4),
          row(`casework by an injected undici, ${name}`, undici, direct, 0.7),
        ],
      },
    ]
  } finally {
    plain.close()
    await pool.close()
    server.kill()
  }
}

const row = (name: string, speed: number, limit: number, goal: number): BenchTable['rows'][number] => ({
  name,
  role: 'ours',
  opsPerSecond: speed,
  verdict: atLeast(speed / limit, 'of the limit', goal),
})

const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`
const headers = {
  authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
  'content-type': 'application/x-www-form-urlencoded',
}
const body = new URLSearchParams({ To: text.to, From: from, Body: text.text }).toString()

async function directly(pool: Pool): Promise<boolean> {
  const response = await pool.request({ method: 'POST', path, headers, body })
  const answer = (await response.body.json()) as { readonly sid?: string }
  return answer.sid !== undefined
}

/** Runs of each a second, in turns; throws when one does not do its work. */
async function speeds(runs: readonly (() => Promise<boolean>)[]): Promise<number[]> {
  const times: number[][] = runs.map(() => [])
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now()
      let left = textsPerRound
      const worker = async () => {
        while (left > 0) {
          left -= 1
          if (!(await run())) throw new Error('A benchmark did not do its work')
        }
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
      if (round > 0) times[index]?.push(performance.now() - start)
    }
  }
  return times.map(
    (list) => (textsPerRound * 1_000) / (list.toSorted((a, b) => a - b)[list.length >> 1] ?? Infinity),
  )
}
