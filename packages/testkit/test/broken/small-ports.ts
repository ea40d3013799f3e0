import { systemClock, systemIds } from '@casework/core/system'
import { memory, recordingMessenger } from '@casework/memory'
import type { Messenger } from '@casework/core'
import type { HandOff } from '@casework/core/adapter'
import type { BlobsUnderTest, ClockUnderTest, IdsUnderTest, MessengerUnderTest } from '@casework/testkit'
import type { Broken } from './twist'

const unaltered = 'bytes come back as they were put, whatever becomes of the array they were put from'
const replaced = 'bytes put again replace what was there, and none is kept under an id never put'
const undone = 'bytes removed in a transaction that is not kept stay'
const apart = 'blobs of one tenant are none of another’s, and removed ones are gone'

const blobs = (
  name: string,
  breaks: string,
  twist: (base: BlobsUnderTest['blobs']) => Partial<BlobsUnderTest['blobs']>,
): Broken<BlobsUnderTest> => ({
  name,
  breaks,
  async open() {
    const { store, blobs: base } = memory()
    return { store, blobs: { ...base, ...twist(base) } }
  },
})

/** Places for bytes that mix them up. */
export const brokenBlobs: readonly Broken<BlobsUnderTest>[] = [
  blobs('the array that was given is kept', unaltered, () => {
    const kept = new Map<string, Uint8Array>()
    return {
      put: async (_tx, _, id, bytes) => void kept.set(id, bytes),
      get: async (_tx, _, id) => kept.get(id)?.slice() ?? null,
    }
  }),
  blobs('the array that is kept is given', unaltered, () => {
    const kept = new Map<string, Uint8Array>()
    return {
      put: async (_tx, _, id, bytes) => void kept.set(id, bytes.slice()),
      get: async (_tx, _, id) => kept.get(id) ?? null,
    }
  }),
  blobs('duplicate key swallowed: the first bytes stay', replaced, (base) => ({
    put: async (tx, tenant, id, bytes) =>
      (await base.get(tx, tenant, id)) ? undefined : base.put(tx, tenant, id, bytes),
  })),
  blobs('no bytes are taken for none kept', replaced, (base) => ({
    async get(tx, tenant, id) {
      const bytes = await base.get(tx, tenant, id)
      return bytes?.length ? bytes : null
    },
  })),
  blobs('tenant forgotten', apart, (base) => ({
    put: (tx, _, id, bytes) => base.put(tx, 'all', id, bytes),
    get: (tx, _, id) => base.get(tx, 'all', id),
    remove: (tx, _, id) => base.remove(tx, 'all', id),
  })),
  blobs('bytes are gone before the transaction is kept', undone, () => {
    const kept = new Map<string, Uint8Array>()
    return {
      put: async (_tx, tenant, id, bytes) => void kept.set(`${tenant}/${id}`, bytes.slice()),
      get: async (_tx, tenant, id) => kept.get(`${tenant}/${id}`)?.slice() ?? null,
      remove: async (_tx, tenant, id) => void kept.delete(`${tenant}/${id}`),
    }
  }),
  blobs('removed bytes stay', apart, () => ({ remove: async () => undefined })),
]

const clock = (
  name: string,
  breaks: string,
  twist: (now: string, look: number) => string,
): Broken<ClockUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = systemClock()
    let looks = 0
    return { clock: { now: () => twist(base.now(), (looks += 1)) } }
  },
})

const canonical = 'the moment is said in canonical UTC'

/** Clocks that cannot be trusted. */
export const brokenClocks: readonly Broken<ClockUnderTest>[] = [
  clock('milliseconds are always written', canonical, (now) =>
    new Date(Math.floor(Date.parse(now) / 1e3) * 1e3).toISOString(),
  ),
  clock('the moment is said in local time', canonical, (now) => now.replace('Z', '+00:00')),
  clock('the clock is set back', 'no moment is earlier than the last one said', (now, look) =>
    new Date(Date.parse(now) - look * 60_000).toISOString().replace('.000Z', 'Z'),
  ),
]

const rising = 'ids rise in the order drawn, 10,000 of one moment and those of later and earlier ones'
const ofMoment = 'an id is a version 7 uuid of its moment'
const unguessed = 'ids of one moment cannot be guessed from one another'
const secret = 'a secret is 22 base64url characters, random in each of at least 128 bits'

const ids = (
  name: string,
  breaks: string,
  twist: (base: IdsUnderTest['ids'], count: () => number) => Partial<IdsUnderTest['ids']>,
): Broken<IdsUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = systemIds()
    let drawn = 0
    return { ids: { ...base, ...twist(base, () => (drawn += 1)) } }
  },
})

/** Ids that collide, tell too much or come out of order. */
export const brokenIds: readonly Broken<IdsUnderTest>[] = [
  ids('ids are version 4 uuids', ofMoment, () => ({ next: () => crypto.randomUUID() })),
  ids('time taken from elsewhere: ids are of the machine’s moment', ofMoment, (base) => ({
    next: () => base.next('2099-01-01T00:00:00Z'),
  })),
  ids('ids of one moment come in any order', rising, (base) => ({
    next: (moment) =>
      base.next(moment).replace(/-7...-..../, crypto.randomUUID().slice(13, 23).replace('-4', '-7')),
  })),
  ids('ids are counted', unguessed, (base, count) => ({
    next: (moment) => base.next(moment).slice(0, -12) + count().toString(16).padStart(12, '0'),
  })),
  ids('secrets are base64 with + and /', secret, (base) => ({
    secret: () => base.secret().replaceAll('-', '+').replaceAll('_', '/'),
  })),
  ids('secrets are hexadecimal: 88 bits', secret, () => ({
    secret: () => crypto.randomUUID().replaceAll('-', '').slice(0, 22),
  })),
  ids('a secret is given twice', secret, (base, count) => {
    const drawn: string[] = []
    return { secret: () => drawn[count() % 100] ?? (drawn.push(base.secret()), drawn.at(-1) ?? '') }
  }),
]

const answers: Readonly<Record<HandOff['outcome'], HandOff>> = {
  accepted: { outcome: 'accepted', proof: 'given' },
  refused: { outcome: 'refused', reason: 'address', code: null },
  retry: { outcome: 'retry', after: null, code: null },
  unknown: { outcome: 'unknown', code: 'the line broke' },
}

const accepted = 'an accepted message is with the provider once, as it was given, and has a proof of its own'
const told = 'what the provider did not take is told as it was, without a throw, and is tried once'
const lost = 'when the answer is lost nobody is told that it was accepted, nor that it was not'
const recovers = 'a message is taken as before once the provider has recovered'

const messenger = (
  name: string,
  breaks: string,
  twist: (send: Messenger['send']) => Messenger['send'],
): Broken<MessengerUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = recordingMessenger()
    return {
      messenger: { send: twist((message) => base.send(message)) },
      channel: 'sms',
      provider: { taken: () => base.sent, next: (outcome) => base.answer(answers[outcome]) },
    }
  },
})

/** Messengers that send twice, or do not say what happened. */
export const brokenMessengers: readonly Broken<MessengerUnderTest>[] = [
  messenger('every message is sent twice', accepted, (send) => async (message) => {
    await send(message)
    return send(message)
  }),
  messenger('the proof is always the same', accepted, (send) => async (message) => {
    const answer = await send(message)
    return answer.outcome === 'accepted' ? { ...answer, proof: 'sent' } : answer
  }),
  messenger(
    'texts are cut short',
    accepted,
    (send) => (message) => send({ ...message, text: message.text.slice(0, 10) }),
  ),
  messenger('a refusal is thrown', told, (send) => async (message) => {
    const answer = await send(message)
    if (answer.outcome === 'refused') throw new Error(answer.reason)
    return answer
  }),
  messenger('it tries again by itself', told, (send) => async (message) => {
    const answer = await send(message)
    return answer.outcome === 'retry' ? send(message) : answer
  }),
  messenger('a lost answer is taken for a yes', lost, (send) => async (message) => {
    const answer = await send(message)
    return answer.outcome === 'unknown' ? { outcome: 'accepted', proof: 'perhaps' } : answer
  }),
  messenger('after one refusal it stays silent', recovers, (send) => {
    let answer: HandOff | undefined
    return async (message) => {
      if (answer === undefined || answer.outcome === 'accepted') answer = await send(message)
      return answer
    }
  }),
]
