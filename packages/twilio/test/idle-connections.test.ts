import { expect, it, onTestFinished } from 'vitest'
import { nodeTransport } from '../src/http/node-transport'
import { openProvider } from './support/provider'

const timeoutMs = 30_000

it('a connection that idles is given up before the other side would, and the next request opens one', async () => {
  const provider = await openProvider()
  const transport = nodeTransport({ secure: false, idleMs: 20 })
  onTestFinished(() => transport.close())
  const ask = () =>
    transport.send({ method: 'GET', url: `${provider.baseUrl}/`, headers: {}, body: null, timeoutMs })
  const ended = provider.ended()
  await ask()
  await ended
  expect(await ask()).toMatchObject({ status: 200 })
  expect(provider.connections.seen).toBe(2)
})

it('a request that takes longer than a connection may idle is waited for', async () => {
  const provider = await openProvider()
  const transport = nodeTransport({ secure: false, idleMs: 20 })
  onTestFinished(() => transport.close())
  provider.next((response) => setTimeout(() => response.writeHead(201).end('late'), 200))
  const post = { method: 'POST', url: `${provider.baseUrl}/`, headers: {}, body: 'To=1', timeoutMs } as const
  expect(await transport.send(post)).toMatchObject({ status: 201, body: 'late' })
})
