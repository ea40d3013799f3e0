import { allOperations } from '@casework/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { createHandler, type Fault } from '../src/index'
import { call, request, type Answer } from './support/api'
import { openWorld, site, type World } from './support/world'

/** Words that nobody outside may read: what a failing database knows, and what a request brings along. */
const ofStore = [
  'postgres://desk:hunter2@10.0.0.7/acme',
  '+12125550199',
  'ana.ruiz@private.example',
  'SELECT * FROM',
]
const ofRequest = ['token-canary-4fb1', 'answer-canary-93c2', 'key-canary-77aa']

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

let world: World

beforeEach(async () => {
  world = await openWorld()
})

function failing(): Error {
  return Object.assign(new Error(ofStore.join(' ')), { detail: ofStore, code: 'XX000' })
}

function expectSecretsKept({ text, headers }: Answer): void {
  const whole = text + JSON.stringify([...headers])
  for (const word of [...ofStore, ...ofRequest]) expect(whole).not.toContain(word)
  expect(whole).not.toMatch(/\bat .*\.ts|node_modules|Error:/)
}

describe('a fault', () => {
  it.each(allOperations.map(({ name, example }) => [name, example] as const))(
    'of %s leaves as a code and a correlation id, and the host is told the rest',
    async (name, example) => {
      world.store.failWith(failing())
      const answer =
        name === 'links.upload'
          ? await request(world, '/v1/links.upload?caseId=ruiz&key=id&name=answer-canary-93c2', {
              method: 'POST',
              headers: { 'x-actor': 'system', 'content-type': 'application/octet-stream' },
              body: 'answer-canary-93c2',
            })
          : await call(world, name, example)
      expect(answer.status).toBe(500)
      expectSecretsKept(answer)
      const [fault] = world.faults
      const message = 'Something failed on our side. Quote the correlation id when you ask about it.'
      const correlationId = expect.stringMatching(uuid)
      expect(answer.body).toEqual({ ok: false, error: { code: 'FAULT', message, correlationId } })
      expect(fault).toEqual({
        correlationId: answer.body.error?.['correlationId'],
        during: name,
        error: expect.objectContaining({ code: 'FAULT', cause: expect.objectContaining({ code: 'XX000' }) }),
      })
    },
  )

  it('carries nothing of the request to the host', async () => {
    await world.system.templates.put({ id: 'job', name: 'Job', type: 'shortText' })
    await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'job' })
    world.store.failWith(new Error('down'))
    const input = {
      caseId: 'ruiz',
      key: 'job',
      answer: 'answer-canary-93c2',
      idempotencyKey: 'key-canary-77aa',
    }
    await call(world, 'tasks.complete', input)
    await call(world, 'links.open', {}, 'link token-canary-4fb1')
    await request(world, '/l/token-canary-4fb1')
    expect(world.faults.length).toBeGreaterThan(0)
    for (const { error, ...fault } of world.faults) {
      const told = JSON.stringify([fault, error, String(error), (error as Error).stack])
      for (const word of ofRequest) expect(told).not.toContain(word)
    }
  })

  it('of a page is a page with a number to quote', async () => {
    const { url, shortUrl } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
    world.store.failWith(failing())
    for (const address of [url, shortUrl, `${url}/you`]) {
      const answer = await request(world, address.slice(site.length))
      const fault = world.faults.at(-1)
      expect(answer.status).toBe(500)
      expectSecretsKept(answer)
      expect(answer.text).toContain(fault?.correlationId)
      expect(fault?.during).toBe('page')
      expect(answer.text).not.toContain('Marlow')
    }
  })

  it('of the host’s login is a fault of the operation', async () => {
    const faults: Fault[] = []
    const handle = createHandler({
      casework: world.casework,
      actor: () => Promise.reject(failing()),
      onFault: (fault) => void faults.push(fault),
    })
    const answer = await call({ ...world, handle }, 'cases.get', { caseId: 'ruiz' })
    expect(answer.status).toBe(500)
    expectSecretsKept(answer)
    expect(faults).toMatchObject([{ during: 'cases.get', error: { code: 'XX000' } }])
  })

  it('is answered the same when the host’s own listener fails, or there is none', async () => {
    world.store.failWith(failing())
    for (const onFault of [
      () => {
        throw failing()
      },
      () => Promise.reject(failing()),
      () => new Promise<never>(() => undefined),
    ]) {
      const handle = createHandler({
        casework: world.casework,
        actor: () => ({ tenant: 'acme', system: true }),
        onFault,
      })
      expect((await call({ ...world, handle }, 'settings.get', {})).body.error?.code).toBe('FAULT')
    }
    const handle = createHandler({
      casework: world.casework,
      actor: () => ({ tenant: 'acme', system: true }),
    })
    expect((await call({ ...world, handle }, 'settings.get', {})).status).toBe(500)
  })
})

describe('a refusal', () => {
  it('does not repeat the token that was refused', async () => {
    const answer = await call(world, 'links.open', {}, 'link token-canary-4fb1')
    expect(answer.status).toBe(410)
    expectSecretsKept(answer)
  })

  it('of an actor that is none is told as one', async () => {
    for (const actor of [
      { tenant: '', system: true },
      { tenant: 'acme', staff: 'no body' },
      { tenant: 'acme', staff: 'x' },
    ]) {
      const handle = createHandler({ casework: world.casework, actor: () => actor as never })
      expect([400, 403]).toContain((await call({ ...world, handle }, 'settings.get', {})).status)
    }
  })
})
