import { expect, it } from 'vitest'
import { call, failureOf, reaching } from './support/calls'
import { openReceiver, status, type Treatment } from './support/receiver'

const after = async (treatment: Treatment, timeoutMs = 10_000) => {
  const receiver = await openReceiver()
  receiver.next(treatment)
  const done = reaching(receiver, { timeoutMs })(call({ url: `http://${receiver.host}/canary` }))
  return { done, receiver }
}

for (const code of [200, 201, 202, 204])
  it(`${code} is done`, async () => {
    const { done, receiver } = await after(status(code))
    await expect(done).resolves.toBeUndefined()
    expect(receiver.ledger).toHaveLength(1)
  })

for (const code of [400, 401, 404, 410, 422])
  it(`${code} is for good, and its page is not shown`, async () => {
    const { done } = await after(status(code, {}, 'canary'))
    const failure = await failureOf(done)
    expect(failure).toMatchObject({ code: `HTTP_${code}`, permanent: true })
    expect(failure.message).toBe(`A webhook was answered with ${code}`)
  })

for (const code of [408, 425, 429, 500, 502, 503])
  it(`${code} may end better the next time`, async () => {
    const { done } = await after(status(code))
    expect(await failureOf(done)).toMatchObject({ code: `HTTP_${code}`, permanent: false })
  })

for (const code of [301, 302, 303, 307, 308])
  it(`a redirect with ${code} is refused, and nobody goes there`, async () => {
    const elsewhere = await openReceiver()
    const { done } = await after(status(code, { location: `http://${elsewhere.host}/` }))
    expect(await failureOf(done)).toMatchObject({ code: `HTTP_${code}`, permanent: true })
    expect(elsewhere.connections.seen).toBe(0)
  })

it('a receiver that never answers is given up in time', async () => {
  const { done } = await after(() => undefined, 200)
  expect(await failureOf(done)).toMatchObject({ code: 'TIMEOUT', permanent: false })
})

it('so is one that drips its headers', async () => {
  const { done } = await after((response) => {
    const { socket } = response
    socket?.write('HTTP/1.1 200 OK\r\n')
    const drip = setInterval(() => socket?.write('x: y\r\n'), 10)
    socket?.on('close', () => clearInterval(drip))
  }, 200)
  expect(await failureOf(done)).toMatchObject({ code: 'TIMEOUT', permanent: false })
})

it('and one that goes on saying that it processes', async () => {
  const { done } = await after((response) => {
    const drip = setInterval(() => response.writeProcessing(), 10)
    response.on('close', () => clearInterval(drip))
  }, 200)
  expect(await failureOf(done)).toMatchObject({ code: 'TIMEOUT', permanent: false })
})

it('a status counts although its body drips on, and its connection is ended in time', async () => {
  const { done } = await after((response) => {
    response.writeHead(200)
    const drip = setInterval(() => response.write('x'), 10)
    response.on('close', () => clearInterval(drip))
  }, 200)
  await expect(done).resolves.toBeUndefined()
})

it('of a huge answer no more is taken than there is room for on the way', async () => {
  let written = 0
  const { done } = await after((response) => {
    response.writeHead(200)
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536
    }
    response.on('drain', pour)
    pour()
  })
  await expect(done).resolves.toBeUndefined()
  expect(written).toBeLessThan(50 * 1024 * 1024)
})

it('a reset and half an answer may end better the next time', async () => {
  const reset = await after((response) => void response.socket?.resetAndDestroy())
  expect(await failureOf(reset.done)).toMatchObject({ code: 'ECONNRESET', permanent: false })
  const half = await after((response) => void response.socket?.end('HTTP/1.1 2'))
  expect(await failureOf(half.done)).toMatchObject({ permanent: false })
  const nonsense = await after((response) => void response.socket?.end('canary canary\r\n\r\n'))
  const failure = await failureOf(nonsense.done)
  expect(failure.permanent).toBe(false)
  expect(failure.message).not.toContain('canary')
})

it('a status that is followed by a reset is a status', async () => {
  const { done } = await after((response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('x', () => response.socket?.resetAndDestroy())
  })
  await expect(done).resolves.toBeUndefined()
})

it('nobody there may be somebody the next time', async () => {
  const { host } = await openReceiver()
  const there = { host: host.replace('127.0.0.1', '127.0.0.3') }
  const done = reaching(there as Awaited<ReturnType<typeof openReceiver>>)(
    call({ url: `http://${there.host}/` }),
  )
  expect(await failureOf(done)).toMatchObject({ code: 'ECONNREFUSED', permanent: false })
})

it('two calls do not share a connection', async () => {
  const receiver = await openReceiver()
  const automation = reaching(receiver)
  for (let time = 0; time < 2; time += 1) await automation(call({ url: `http://${receiver.host}/` }))
  expect(receiver.connections.seen).toBe(2)
})
